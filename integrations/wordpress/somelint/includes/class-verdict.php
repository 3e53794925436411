<?php
/**
 * What was said about a draft.
 *
 * @package Somelint
 */

namespace Somelint;

use WP_Error;

/**
 * The findings on a draft, and whether it may be published.
 */
class Verdict {

	const PASSED    = 'passed';
	const HELD      = 'held';
	const UNCHECKED = 'unchecked';

	/**
	 * All findings, each with `place`, `holds` (whether it keeps the draft from being published)
	 * and `waived` (who, when and why, or null).
	 *
	 * @var array[]
	 */
	public $findings;

	/**
	 * Why the draft could not be checked, or null.
	 *
	 * @var WP_Error|null
	 */
	public $failure;

	/**
	 * PASSED, HELD, or UNCHECKED: let through though it could not be checked.
	 *
	 * @var string
	 */
	public $state;

	/**
	 * Weighs findings and failure.
	 *
	 * @param array[]       $findings            The findings.
	 * @param WP_Error|null $failure             Why the check failed or is not whole.
	 * @param bool          $publishes_unchecked What the site wants where the service is down.
	 */
	public function __construct( array $findings, $failure, $publishes_unchecked ) {
		$this->findings = $findings;
		$this->failure  = $failure;
		if ( $this->open() ) {
			$this->state = self::HELD;
		} elseif ( null === $failure ) {
			$this->state = self::PASSED;
		} else {
			$lets_through = $publishes_unchecked && Client::DOWN === $failure->get_error_code();
			$this->state  = $lets_through ? self::UNCHECKED : self::HELD;
		}
	}

	/**
	 * Whether the draft may not be published.
	 *
	 * @return bool
	 */
	public function is_held() {
		return self::HELD === $this->state;
	}

	/**
	 * The findings that hold the draft.
	 *
	 * @return array[]
	 */
	public function open() {
		return array_values(
			array_filter(
				$this->findings,
				static function ( $finding ) {
					return $finding['holds'];
				}
			)
		);
	}

	/**
	 * The codes of the rules that hold the draft, each once.
	 *
	 * @return string[]
	 */
	public function rules() {
		return array_values( array_unique( array_column( $this->open(), 'rule' ) ) );
	}

	/**
	 * What became of the draft, and what the first finding says: for where no list is shown.
	 *
	 * @return string
	 */
	public function message() {
		$open = $this->open();
		return $this->summary() . ( $open ? ' ' . $open[0]['message'] : '' );
	}

	/**
	 * What became of the draft, in a sentence or two.
	 *
	 * @return string
	 */
	public function summary() {
		$count = count( $this->open() );
		if ( $count ) {
			/* translators: %d: number of findings */
			return sprintf( _n( 'Held by somelint: %d finding.', 'Held by somelint: %d findings.', $count, 'somelint' ), $count );
		}
		if ( self::HELD === $this->state ) {
			/* translators: %s: what went wrong */
			return sprintf( __( 'Held by somelint: the draft could not be checked (%s).', 'somelint' ), $this->failure->get_error_message() );
		}
		if ( self::UNCHECKED === $this->state ) {
			/* translators: %s: what went wrong */
			return sprintf( __( 'The draft could not be checked (%s). This site lets it be published all the same.', 'somelint' ), $this->failure->get_error_message() );
		}
		return $this->findings
			? __( 'The draft may be published: what was found is waived or only for information.', 'somelint' )
			: __( 'Nothing to fix was found.', 'somelint' );
	}

	/**
	 * The verdict as plain data, for the REST API.
	 *
	 * @return array
	 */
	public function to_array() {
		return array(
			'state'    => $this->state,
			'message'  => $this->message(),
			'summary'  => $this->summary(),
			'failure'  => $this->failure ? $this->failure->get_error_code() : null,
			'findings' => $this->findings,
		);
	}
}
