<?php
/**
 * The page that shows the audit trail.
 *
 * @package Somelint
 */

namespace Somelint;

/**
 * Tools → somelint: the trail, and the same as CSV.
 */
class Audit_Page {

	const SLUG = 'somelint-trail';
	const PAGE = 50;

	/**
	 * The audit trail.
	 *
	 * @var Audit_Trail
	 */
	private $trail;

	/**
	 * Takes the audit trail.
	 *
	 * @param Audit_Trail $trail The audit trail.
	 */
	public function __construct( Audit_Trail $trail ) {
		$this->trail = $trail;
	}

	/**
	 * Where the page is.
	 *
	 * @return string
	 */
	public static function url() {
		return admin_url( 'tools.php?page=' . self::SLUG );
	}

	/**
	 * Hooks into WordPress.
	 */
	public function register() {
		add_action(
			'admin_menu',
			function () {
				$title = __( 'somelint: audit trail', 'somelint' );
				add_management_page( $title, $title, 'edit_others_posts', self::SLUG, array( $this, 'show' ) );
			}
		);
		add_action( 'admin_post_' . self::SLUG, array( $this, 'download' ) );
	}

	/**
	 * The page.
	 */
	public function show() {
		// phpcs:ignore WordPress.Security.NonceVerification -- only which page is shown.
		$page  = max( 1, isset( $_GET['paged'] ) ? absint( $_GET['paged'] ) : 1 );
		$lines = $this->trail->lines( self::PAGE, ( $page - 1 ) * self::PAGE );
		$csv   = wp_nonce_url( admin_url( 'admin-post.php?action=' . self::SLUG ), self::SLUG );
		?>
		<div class="wrap">
			<h1><?php esc_html_e( 'somelint: audit trail', 'somelint' ); ?></h1>
			<p><?php esc_html_e( 'Who accepted what, when and why. Texts of drafts are not kept here.', 'somelint' ); ?>
				<a href="<?php echo esc_url( $csv ); ?>"><?php esc_html_e( 'Download as CSV', 'somelint' ); ?></a></p>
			<table class="widefat striped" id="somelint-trail">
				<thead><tr>
				<?php foreach ( self::columns() as $label ) : ?>
					<th scope="col"><?php echo esc_html( $label ); ?></th>
				<?php endforeach; ?>
				</tr></thead>
				<tbody>
				<?php foreach ( $lines as $line ) : ?>
					<tr>
					<?php foreach ( self::cells( $line ) as $key => $cell ) : ?>
						<td>
						<?php
						$link = 'post_id' === $key ? get_edit_post_link( (int) $cell ) : null;
						if ( $link ) {
							printf( '<a href="%s">%s</a>', esc_url( $link ), esc_html( $cell ) );
						} else {
							echo nl2br( esc_html( $cell ) );
						}
						?>
						</td>
					<?php endforeach; ?>
					</tr>
				<?php endforeach; ?>
				</tbody>
			</table>
			<?php
			$links = paginate_links(
				array(
					'base'    => add_query_arg( 'paged', '%#%', self::url() ),
					'format'  => '',
					'current' => $page,
					'total'   => (int) ceil( $this->trail->count() / self::PAGE ),
				)
			);
			echo wp_kses_post( '<p>' . $links . '</p>' );
			?>
		</div>
		<?php
	}

	/**
	 * The trail as a file.
	 */
	public function download() {
		check_admin_referer( self::SLUG );
		if ( ! current_user_can( 'edit_others_posts' ) ) {
			wp_die( esc_html__( 'You may not see the audit trail.', 'somelint' ), 403 );
		}
		nocache_headers();
		header( 'Content-Type: text/csv; charset=utf-8' );
		header( 'Content-Disposition: attachment; filename="somelint-trail.csv"' );
		$out = fopen( 'php://output', 'w' );
		fputcsv( $out, array_keys( self::columns() ), ',', '"', '' );
		for ( $offset = 0; $lines = $this->trail->lines( 1000, $offset ); $offset += 1000 ) { // phpcs:ignore Generic.CodeAnalysis.AssignmentInCondition
			foreach ( $lines as $line ) {
				$cells = array();
				foreach ( array_keys( self::columns() ) as $key ) {
					// A cell that begins like a formula must not be one in a spreadsheet.
					$cells[] = preg_replace( '/^(?=[=+\-@\t\r])/', "'", (string) $line->$key );
				}
				fputcsv( $out, $cells, ',', '"', '' );
			}
		}
		exit;
	}

	/**
	 * The columns.
	 *
	 * @return array<string, string>
	 */
	private static function columns() {
		return array(
			'at_gmt'    => __( 'Time', 'somelint' ),
			'action'    => __( 'What happened', 'somelint' ),
			'post_id'   => __( 'Post', 'somelint' ),
			'user_name' => __( 'Who', 'somelint' ),
			'rule'      => __( 'Rule', 'somelint' ),
			'reason'    => __( 'Reason', 'somelint' ),
		);
	}

	/**
	 * The cells of a line.
	 *
	 * @param object $line The line.
	 * @return array<string, string>
	 */
	private static function cells( $line ) {
		$actions = array(
			Audit_Trail::WAIVED    => __( 'waived', 'somelint' ),
			Audit_Trail::WITHDRAWN => __( 'waiver taken back', 'somelint' ),
			Audit_Trail::HELD      => __( 'held', 'somelint' ),
			Audit_Trail::UNCHECKED => __( 'published unchecked', 'somelint' ),
		);
		$cells   = array();
		foreach ( array_keys( self::columns() ) as $key ) {
			$cells[ $key ] = (string) $line->$key;
		}
		$cells['at_gmt'] = get_date_from_gmt( $line->at_gmt, get_option( 'date_format' ) . ' ' . get_option( 'time_format' ) );
		$cells['action'] = $actions[ $line->action ] ?? $line->action;
		if ( '' === $cells['user_name'] ) {
			$cells['user_name'] = __( '(no one signed in)', 'somelint' );
		}
		return $cells;
	}
}
