<?php
/**
 * The page of settings.
 *
 * @package Somelint
 */

namespace Somelint;

/**
 * Settings → somelint.
 */
class Settings_Page {

	const SLUG = 'somelint';

	/**
	 * The settings.
	 *
	 * @var Settings
	 */
	private $settings;

	/**
	 * The service.
	 *
	 * @var Client
	 */
	private $client;

	/**
	 * Takes its parts.
	 *
	 * @param Settings $settings The settings.
	 * @param Client   $client   The service.
	 */
	public function __construct( Settings $settings, Client $client ) {
		$this->settings = $settings;
		$this->client   = $client;
	}

	/**
	 * Where the page is.
	 *
	 * @return string
	 */
	public static function url() {
		return admin_url( 'options-general.php?page=' . self::SLUG );
	}

	/**
	 * Hooks into WordPress.
	 */
	public function register() {
		add_action(
			'admin_menu',
			function () {
				add_options_page( 'somelint', 'somelint', 'manage_options', self::SLUG, array( $this, 'show' ) );
			}
		);
		add_action(
			'admin_init',
			function () {
				register_setting(
					self::SLUG,
					Settings::OPTION,
					array(
						'type'              => 'array',
						'sanitize_callback' => array( $this->settings, 'sanitize' ),
					)
				);
			}
		);
		add_filter(
			'plugin_action_links_' . plugin_basename( FILE ),
			static function ( $links ) {
				$link = sprintf( '<a href="%s">%s</a>', esc_url( self::url() ), esc_html__( 'Settings', 'somelint' ) );
				return array_merge( array( $link ), $links );
			}
		);
	}

	/**
	 * The page.
	 */
	public function show() {
		$policy = $this->client->policy();
		?>
		<div class="wrap">
			<h1>somelint</h1>
			<?php $this->show_state( $policy ); ?>
			<form action="options.php" method="post" autocomplete="off">
				<?php settings_fields( self::SLUG ); ?>
				<table class="form-table" role="presentation">
					<?php $this->show_service( $this->settings->all() ); ?>
				</table>
				<h2><?php esc_html_e( 'What is checked', 'somelint' ); ?></h2>
				<p><?php esc_html_e( 'The service judges a draft by where, as whom and in which role it is published.', 'somelint' ); ?></p>
				<?php $this->show_types( is_wp_error( $policy ) ? array() : $policy ); ?>
				<?php submit_button(); ?>
			</form>
			<p><a href="<?php echo esc_url( Audit_Page::url() ); ?>"><?php esc_html_e( 'Audit trail', 'somelint' ); ?></a></p>
		</div>
		<?php
	}

	/**
	 * Whether the service answers.
	 *
	 * @param array|\WP_Error $policy Its answer.
	 */
	private function show_state( $policy ) {
		if ( is_wp_error( $policy ) ) {
			$why = implode( ': ', array_filter( array( $policy->get_error_message(), (string) $policy->get_error_data() ) ) );
			/* translators: %s: what went wrong */
			$text = sprintf( __( 'The service cannot be used: %s.', 'somelint' ), rtrim( $why, '.' ) );
		} else {
			/* translators: %s: name of a policy */
			$text = sprintf( __( 'The service answers. Its policy: %s.', 'somelint' ), $policy['name'] ?? '' );
		}
		printf( '<div class="notice notice-%s inline somelint-state"><p>%s</p></div>', is_wp_error( $policy ) ? 'error' : 'success', esc_html( $text ) );
		$host = (string) wp_parse_url( $this->settings->url(), PHP_URL_HOST );
		if ( '' !== $this->settings->token() && 0 === strpos( $this->settings->url(), 'http:' ) && ! preg_match( '/^(localhost|127\.[\d.]+|\[::1\])$/', $host ) ) {
			printf( '<div class="notice notice-warning inline"><p>%s</p></div>', esc_html__( 'The token and the drafts go over the network unencrypted: use https.', 'somelint' ) );
		}
	}

	/**
	 * The rows on the service.
	 *
	 * @param array $all The settings.
	 */
	private function show_service( array $all ) {
		$rows = array(
			array( 'url', __( 'Address of the service', 'somelint' ), array( $this, 'show_url' ) ),
			array( 'token', __( 'Token', 'somelint' ), array( $this, 'show_token' ) ),
			array( 'timeout', __( 'Longest wait, in seconds', 'somelint' ), array( $this, 'show_timeout' ) ),
			array( 'on_failure', __( 'When the service is down', 'somelint' ), array( $this, 'show_on_failure' ) ),
			array( 'hold_from', __( 'What holds a draft', 'somelint' ), array( $this, 'show_hold_from' ) ),
			array( 'keep_trail', __( 'Audit trail', 'somelint' ), array( $this, 'show_keep_trail' ) ),
		);
		foreach ( $rows as list( $key, $label, $show ) ) {
			printf( '<tr><th scope="row"><label for="somelint-%s">%s</label></th><td>', esc_attr( $key ), esc_html( $label ) );
			$show( $all );
			echo '</td></tr>';
		}
	}

	/**
	 * The address.
	 *
	 * @param array $all The settings.
	 */
	private function show_url( array $all ) {
		if ( defined( 'SOMELINT_URL' ) ) {
			printf( '<code>%s</code> ', esc_html( $this->settings->url() ) );
			esc_html_e( 'Set in wp-config.php.', 'somelint' );
			return;
		}
		printf( '<input type="url" class="regular-text" id="somelint-url" name="%s[url]" value="%s" required>', esc_attr( Settings::OPTION ), esc_attr( $all['url'] ) );
	}

	/**
	 * The token, which is never printed.
	 */
	private function show_token() {
		if ( defined( 'SOMELINT_TOKEN' ) ) {
			esc_html_e( 'Set in wp-config.php.', 'somelint' );
			return;
		}
		printf( '<input type="password" class="regular-text" id="somelint-token" name="%s[token]" value="" autocomplete="new-password">', esc_attr( Settings::OPTION ) );
		if ( '' === $this->settings->token() ) {
			printf( '<p class="description">%s</p>', esc_html__( 'Only where the service asks for one.', 'somelint' ) );
			return;
		}
		printf( '<p class="description">%s</p>', esc_html__( 'A token is stored. Leave the field empty to keep it.', 'somelint' ) );
		printf( '<label><input type="checkbox" name="%s[remove_token]" value="1"> %s</label>', esc_attr( Settings::OPTION ), esc_html__( 'Remove the stored token', 'somelint' ) );
	}

	/**
	 * The timeout.
	 *
	 * @param array $all The settings.
	 */
	private function show_timeout( array $all ) {
		printf( '<input type="number" class="small-text" min="1" max="30" id="somelint-timeout" name="%s[timeout]" value="%d">', esc_attr( Settings::OPTION ), (int) $all['timeout'] );
	}

	/**
	 * What happens when the service is down.
	 *
	 * @param array $all The settings.
	 */
	private function show_on_failure( array $all ) {
		self::show_select(
			'on_failure',
			$all['on_failure'],
			array(
				'hold'    => __( 'Hold publishing', 'somelint' ),
				'publish' => __( 'Publish unchecked, and record it', 'somelint' ),
			)
		);
		printf( '<p class="description">%s</p>', esc_html__( 'A refusal (a wrong token, a text that is too long) always holds.', 'somelint' ) );
	}

	/**
	 * From which severity on findings hold.
	 *
	 * @param array $all The settings.
	 */
	private function show_hold_from( array $all ) {
		self::show_select(
			'hold_from',
			$all['hold_from'],
			array(
				'error'   => __( 'Errors', 'somelint' ),
				'warning' => __( 'Errors and warnings', 'somelint' ),
				'info'    => __( 'Every finding', 'somelint' ),
			)
		);
	}

	/**
	 * Whether the trail outlives the plugin.
	 *
	 * @param array $all The settings.
	 */
	private function show_keep_trail( array $all ) {
		printf(
			'<label><input type="checkbox" id="somelint-keep_trail" name="%s[keep_trail]" value="1" %s> %s</label>',
			esc_attr( Settings::OPTION ),
			checked( $all['keep_trail'], true, false ),
			esc_html__( 'Keep it in the database when the plugin is deleted', 'somelint' )
		);
	}

	/**
	 * A choice.
	 *
	 * @param string                $key     The setting.
	 * @param string                $value   What is chosen.
	 * @param array<string, string> $choices What may be chosen.
	 */
	private static function show_select( $key, $value, array $choices ) {
		printf( '<select id="somelint-%1$s" name="%2$s[%1$s]">', esc_attr( $key ), esc_attr( Settings::OPTION ) );
		foreach ( $choices as $choice => $label ) {
			printf( '<option value="%s" %s>%s</option>', esc_attr( $choice ), selected( $value, $choice, false ), esc_html( $label ) );
		}
		echo '</select>';
	}

	/**
	 * The table of post types.
	 *
	 * @param array $policy What the service tells of its policy.
	 */
	private function show_types( array $policy ) {
		$roles = array(
			'organisation' => __( 'the organisation', 'somelint' ),
			'official'     => __( 'an official', 'somelint' ),
			'private'      => __( 'a private person', 'somelint' ),
		);
		$types = get_post_types( array( 'public' => true ), 'objects' ) + array_filter( array( 'wp_block' => get_post_type_object( 'wp_block' ) ) );
		unset( $types['attachment'] );
		$columns = array(
			'channel' => __( 'Channel', 'somelint' ),
			'account' => __( 'Account', 'somelint' ),
			'unit'    => __( 'Unit', 'somelint' ),
		);
		?>
		<table class="widefat striped" id="somelint-types">
			<thead><tr>
				<th scope="col"><?php esc_html_e( 'Checked', 'somelint' ); ?></th>
				<?php foreach ( $columns as $label ) : ?>
					<th scope="col"><?php echo esc_html( $label ); ?></th>
				<?php endforeach; ?>
				<th scope="col"><?php esc_html_e( 'Published as', 'somelint' ); ?></th>
			</tr></thead>
			<tbody>
			<?php foreach ( $types as $type => $object ) : ?>
				<?php
				$row  = $this->settings->types()[ $type ] ?? Settings::TYPE_DEFAULTS;
				$name = Settings::OPTION . '[types][' . $type . ']';
				?>
				<tr>
					<td><label><input type="checkbox" name="<?php echo esc_attr( $name ); ?>[checked]" value="1" <?php checked( $this->settings->covers( $type ) ); ?>> <?php echo esc_html( $object->labels->name ); ?></label></td>
					<?php foreach ( $columns as $key => $label ) : ?>
						<td><input type="text" list="somelint-list-<?php echo esc_attr( $key ); ?>" name="<?php echo esc_attr( $name . '[' . $key . ']' ); ?>" value="<?php echo esc_attr( $row[ $key ] ); ?>" aria-label="<?php echo esc_attr( $object->labels->name . ': ' . $label ); ?>"></td>
					<?php endforeach; ?>
					<td><select name="<?php echo esc_attr( $name ); ?>[role]" aria-label="<?php echo esc_attr( $object->labels->name . ': ' . __( 'Published as', 'somelint' ) ); ?>">
						<?php foreach ( $roles as $role => $label ) : ?>
							<option value="<?php echo esc_attr( $role ); ?>" <?php selected( $row['role'], $role ); ?>><?php echo esc_html( $label ); ?></option>
						<?php endforeach; ?>
					</select></td>
				</tr>
			<?php endforeach; ?>
			</tbody>
		</table>
		<?php
		self::show_list( 'channel', array_column( $policy['channels'] ?? array(), 'id' ) );
		self::show_list( 'account', array_column( $policy['accounts'] ?? array(), 'account' ) );
		self::show_list( 'unit', $policy['units'] ?? array() );
	}

	/**
	 * What the policy knows, for choice.
	 *
	 * @param string   $key    The column.
	 * @param string[] $values What may be chosen.
	 */
	private static function show_list( $key, array $values ) {
		printf( '<datalist id="somelint-list-%s">', esc_attr( $key ) );
		foreach ( array_unique( array_filter( $values, 'is_string' ) ) as $value ) {
			printf( '<option value="%s"></option>', esc_attr( $value ) );
		}
		echo '</datalist>';
	}
}
