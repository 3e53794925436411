<?php
/**
 * Findings that somebody accepted.
 *
 * @package Somelint
 */

namespace Somelint;

use WP_Error;

/**
 * The waivers of each post, in its meta data: rule and fingerprint of the finding, who, when,
 * why. A fingerprint rests on the rule and its words, so that a waiver holds while the text is
 * edited elsewhere and no word of the draft need be kept.
 */
class Waivers {

	const META = '_somelint_waivers';

	/**
	 * The rule that says that a check did not finish: nobody can accept that.
	 */
	const INCOMPLETE = 'DRF003';

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
	 * Whether the present user may waive findings on a post.
	 *
	 * @param int $post_id The post.
	 * @return bool
	 */
	public function may_waive( $post_id ) {
		$type = get_post_type_object( (string) get_post_type( $post_id ) );
		/**
		 * The capability that is needed to waive, besides being allowed to edit the post.
		 *
		 * @param string $capability Default: that of publishing posts of the type.
		 * @param int    $post_id    The post.
		 */
		$needed = apply_filters( 'somelint_waive_capability', $type ? $type->cap->publish_posts : 'do_not_allow', $post_id );
		return current_user_can( 'edit_post', $post_id ) && current_user_can( $needed );
	}

	/**
	 * The waivers of a post, by rule and fingerprint.
	 *
	 * @param int $post_id The post.
	 * @return array<string, array>
	 */
	public function of( $post_id ) {
		$stored = $post_id ? get_post_meta( $post_id, self::META, true ) : array();
		return is_array( $stored ) ? $stored : array();
	}

	/**
	 * The waiver of a finding, or null.
	 *
	 * @param array $waivers Those of the post.
	 * @param array $finding The finding.
	 * @return array|null
	 */
	public function covering( array $waivers, array $finding ) {
		return self::INCOMPLETE === $finding['rule'] ? null : ( $waivers[ self::key( $finding['rule'], $finding['fingerprint'] ) ] ?? null );
	}

	/**
	 * Accepts a finding in the name of the present user.
	 *
	 * @param int    $post_id     The post.
	 * @param string $rule        Code of the rule.
	 * @param string $fingerprint The finding.
	 * @param string $reason      Why.
	 * @return array|WP_Error The waiver.
	 */
	public function add( $post_id, $rule, $fingerprint, $reason ) {
		$reason = trim( sanitize_textarea_field( $reason ) );
		if ( '' === $reason || mb_strlen( $reason ) > 1000 ) {
			return new WP_Error( 'somelint_reason', __( 'Give a reason of at most 1000 characters.', 'somelint' ), array( 'status' => 400 ) );
		}
		if ( self::INCOMPLETE === $rule ) {
			return new WP_Error( 'somelint_unwaivable', __( 'A check that was not finished cannot be waived.', 'somelint' ), array( 'status' => 400 ) );
		}
		$user   = wp_get_current_user();
		$waiver = array(
			'rule'        => $rule,
			'fingerprint' => $fingerprint,
			'reason'      => $reason,
			'by'          => $user->display_name,
			'user'        => $user->ID,
			'at'          => gmdate( 'Y-m-d\TH:i:s\Z' ),
		);
		// What is not on record is not accepted.
		if ( ! $this->trail->add( Audit_Trail::WAIVED, $post_id, $rule, $fingerprint, $reason ) ) {
			return new WP_Error( 'somelint_trail', __( 'The waiver could not be recorded.', 'somelint' ), array( 'status' => 500 ) );
		}
		$this->store( $post_id, array( self::key( $rule, $fingerprint ) => $waiver ) + $this->of( $post_id ) );
		return $waiver;
	}

	/**
	 * Takes a waiver back.
	 *
	 * @param int    $post_id     The post.
	 * @param string $rule        Code of the rule.
	 * @param string $fingerprint The finding.
	 */
	public function withdraw( $post_id, $rule, $fingerprint ) {
		$waivers = $this->of( $post_id );
		$key     = self::key( $rule, $fingerprint );
		if ( isset( $waivers[ $key ] ) ) {
			unset( $waivers[ $key ] );
			$this->store( $post_id, $waivers );
			$this->trail->add( Audit_Trail::WITHDRAWN, $post_id, $rule, $fingerprint );
		}
	}

	/**
	 * Stores the waivers of a post.
	 *
	 * @param int   $post_id The post.
	 * @param array $waivers All of them.
	 */
	private function store( $post_id, array $waivers ) {
		update_post_meta( $post_id, self::META, wp_slash( $waivers ) );
	}

	/**
	 * What a waiver is filed under.
	 *
	 * @param string $rule        Code of the rule.
	 * @param string $fingerprint The finding.
	 * @return string
	 */
	private static function key( $rule, $fingerprint ) {
		return $rule . ':' . $fingerprint;
	}
}
