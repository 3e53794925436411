/**
 * The findings on a draft, as a component that the scripts of both editors use.
 *
 * somelint.Findings takes:
 *   post      ID of the post
 *   getDraft  function that returns { title, content, excerpt, date } as they stand
 *   watch     a value that changes with the text: then the draft is checked again, after a pause
 *   atOnce    whether to check without being asked
 *   show      function that shows a finding in the text
 *   onState   function that is told 'checking', 'passed', 'held', 'unchecked' or 'failed'
 */
window.somelint = ( function ( wp, texts ) {
	const { createElement: el, useCallback, useEffect, useRef, useState } = wp.element;
	const { Button, Spinner, TextareaControl } = wp.components;
	const PAUSE = 800;

	function send( method, path, data ) {
		return wp.apiFetch( { path: '/somelint/v1/' + path, method, data } );
	}

	function by( waived ) {
		const day = waived.at ? new Date( waived.at ).toLocaleDateString( document.documentElement.lang || undefined ) : '';
		return texts.by.replace( '%1$s', waived.by || '' ).replace( '%2$s', day );
	}

	/** Asks for a reason. No form: in the classic editor it would stand within that of the post. */
	function Reason( { finding, onWaive, onCancel } ) {
		const [ reason, setReason ] = useState( '' );
		const [ busy, setBusy ] = useState( false );

		function confirm() {
			setBusy( true );
			onWaive( finding, reason ).finally( () => setBusy( false ) );
		}

		const area = {
			label: texts.reason,
			help: texts.recorded,
			value: reason,
			onChange: setReason,
			required: true,
			rows: 3,
			maxLength: 1000,
			// The person has just asked for it.
			autoFocus: true,
		};
		return el( 'div', { className: 'somelint-reason' },
			el( TextareaControl, area ),
			el( Button, { variant: 'secondary', disabled: busy || ! reason.trim(), onClick: confirm }, texts.confirm ),
			el( Button, { variant: 'tertiary', onClick: onCancel }, texts.cancel )
		);
	}

	/** Which words the finding rests on, and which statement of the guideline. */
	function Why( { finding } ) {
		const reasons = finding.because.filter( ( one ) => one.says );
		return el( 'details', null,
			el( 'summary', null, texts.why ),
			el( 'ul', { lang: finding.language }, reasons.map( ( one, number ) =>
				el( 'li', { key: number }, one.text ? [ el( 'q', { key: 'words' }, one.text ), ': ' ] : null, one.says )
			) ),
			el( 'p', null, `${ texts.guideline } ${ finding.guideline.join( ', ' ) } (${ finding.rule })` )
		);
	}

	function Finding( { finding, mayWaive, show, onWaive, onWithdraw } ) {
		const [ asking, setAsking ] = useState( false );
		const kind = finding.waived ? 'waived' : finding.severity;
		const actions = [
			[ finding.place && show, texts.show, () => show( finding ) ],
			[ ! finding.waived && finding.waivable && mayWaive, texts.waive, () => setAsking( true ) ],
			// A waiver of the service's own policy is not the site's to take back.
			[ finding.waived && finding.waived.fingerprint && mayWaive, texts.withdraw, () => onWithdraw( finding ) ],
		].filter( ( [ offered ] ) => offered );
		return el( 'li', { className: 'somelint-finding is-' + kind },
			el( 'p', null,
				el( 'strong', null, texts[ kind ] || finding.severity ), ' ',
				el( 'span', { lang: finding.language }, finding.message )
			),
			finding.waived
				? el( 'p', null, by( finding.waived ), ' ', finding.waived.reason )
				: el( 'p', { lang: finding.language }, finding.advice ),
			el( Why, { finding } ),
			asking
				? el( Reason, { finding, onWaive, onCancel: () => setAsking( false ) } )
				: el( 'p', { className: 'somelint-actions' }, actions.map( ( [ , label, onClick ] ) =>
					el( Button, { key: label, variant: 'link', onClick }, label )
				) )
		);
	}

	function Findings( { post, getDraft, watch, atOnce, show, onState } ) {
		const [ verdict, setVerdict ] = useState( null );
		const [ state, setState ] = useState( atOnce ? 'checking' : 'idle' );
		const [ problem, setProblem ] = useState( '' );
		const latest = useRef( 0 );

		const tell = useCallback( ( next ) => {
			setState( next );
			if ( onState ) {
				onState( next );
			}
		}, [ onState ] );

		const check = useCallback( () => {
			const mine = ++latest.current;
			tell( 'checking' );
			return send( 'POST', 'check', { post, ...getDraft() } ).then(
				( answer ) => {
					if ( mine === latest.current ) {
						setVerdict( answer );
						setProblem( '' );
						tell( answer.state );
					}
				},
				( error ) => {
					if ( mine === latest.current ) {
						setProblem( error.message || String( error ) );
						tell( 'failed' );
					}
				}
			);
		}, [ post, getDraft, tell ] );

		const started = useRef( false );
		useEffect( () => {
			if ( ! started.current ) {
				started.current = true;
				if ( atOnce ) {
					check();
				}
				return undefined;
			}
			if ( state === 'idle' ) {
				return undefined;
			}
			const timer = setTimeout( check, PAUSE );
			return () => clearTimeout( timer );
		}, [ watch ] );

		// An answer that comes after the panel has closed is nobody's.
		useEffect( () => () => {
			latest.current = -1;
		}, [] );

		const change = ( method, finding, more ) =>
			send( method, 'waivers', { post, rule: finding.rule, fingerprint: finding.fingerprint, ...more } )
				.then( check, ( error ) => setProblem( error.message || String( error ) ) );

		const summary = state === 'checking' ? texts.checking : ( verdict && verdict.summary ) || '';
		const blocked = verdict && verdict.state === 'held' && ! verdict.may_waive;
		const items = ( verdict ? verdict.findings : [] ).map( ( finding, number ) => el( Finding, {
			key: finding.fingerprint + number + Boolean( finding.waived ),
			finding,
			mayWaive: verdict.may_waive,
			show,
			onWaive: ( one, reason ) => change( 'POST', one, { reason } ),
			onWithdraw: ( one ) => change( 'DELETE', one ),
		} ) );
		return el( 'div', { className: 'somelint-findings' },
			el( 'div', { role: 'status', className: 'somelint-summary is-' + state },
				state === 'checking' ? el( Spinner ) : null, summary
			),
			problem ? el( 'p', { role: 'alert', className: 'somelint-problem' }, texts.failed, ' ', problem ) : null,
			blocked ? el( 'p', null, texts.nobody ) : null,
			items.length ? el( 'ul', { className: 'somelint-list' }, items ) : null,
			el( Button, { variant: 'secondary', disabled: state === 'checking', onClick: check }, verdict ? texts.again : texts.check )
		);
	}

	return { Findings };
}( window.wp, window.somelintTexts ) );
