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

	function Reason( { finding, onWaive, onCancel } ) {
		const [ reason, setReason ] = useState( '' );
		const [ busy, setBusy ] = useState( false );
		return el( 'div', { className: 'somelint-reason' },
		// No form: in the classic editor it would stand within that of the post.
		el( TextareaControl, { label: texts.reason, help: texts.recorded, value: reason, onChange: setReason, required: true, rows: 3, maxLength: 1000, autoFocus: true } ), // eslint-disable-line jsx-a11y/no-autofocus
		el( Button, { variant: 'secondary', disabled: busy || ! reason.trim(), onClick() {
			setBusy( true );
			onWaive( finding, reason ).finally( () => setBusy( false ) );
		} }, texts.confirm ),
		el( Button, { variant: 'tertiary', onClick: onCancel }, texts.cancel ) );
	}

	function Finding( { finding, mayWaive, show, onWaive, onWithdraw } ) {
		const [ asking, setAsking ] = useState( false );
		const kind = finding.waived ? 'waived' : finding.severity;
		const reasons = finding.because.filter( ( one ) => one.says );
		const own = finding.waived && finding.waived.fingerprint;
		return el( 'li', { className: 'somelint-finding is-' + kind },
			el( 'p', null,
				el( 'strong', { className: 'somelint-kind' }, texts[ kind ] || finding.severity ), ' ',
				el( 'span', { lang: finding.language }, finding.message ) ),
			finding.waived
				? el( 'p', { className: 'somelint-waiver' }, by( finding.waived ), ' ', finding.waived.reason )
				: el( 'p', { lang: finding.language }, finding.advice ),
			el( 'details', null,
				el( 'summary', null, texts.why ),
				el( 'ul', { lang: finding.language }, reasons.map( ( one, number ) => el( 'li', { key: number },
					one.text ? el( 'q', null, one.text ) : null, one.text ? ': ' : null, one.says ) ) ),
				el( 'p', null, texts.guideline, ' ', finding.guideline.join( ', ' ), ' (', finding.rule, ')' ) ),
			asking
				? el( Reason, { finding, onWaive, onCancel: () => setAsking( false ) } )
				: el( 'p', { className: 'somelint-actions' },
					finding.place && show ? el( Button, { variant: 'link', onClick: () => show( finding ) }, texts.show ) : null,
					! finding.waived && finding.waivable && mayWaive ? el( Button, { variant: 'link', onClick: () => setAsking( true ) }, texts.waive ) : null,
					own && mayWaive ? el( Button, { variant: 'link', onClick: () => onWithdraw( finding ) }, texts.withdraw ) : null ) );
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

		const message = state === 'checking' ? texts.checking : verdict && verdict.summary;
		const blocked = verdict && verdict.state === 'held' && ! verdict.may_waive;
		return el( 'div', { className: 'somelint-findings' },
			el( 'div', { role: 'status', className: 'somelint-summary is-' + state },
				state === 'checking' ? el( Spinner ) : null, message || '' ),
			problem ? el( 'p', { role: 'alert', className: 'somelint-problem' }, texts.failed, ' ', problem ) : null,
			blocked ? el( 'p', null, texts.nobody ) : null,
			verdict ? el( 'ul', { className: 'somelint-list' }, verdict.findings.map( ( finding, number ) => el( Finding, {
				key: finding.fingerprint + number + Boolean( finding.waived ),
				finding,
				mayWaive: verdict.may_waive,
				show,
				onWaive: ( one, reason ) => change( 'POST', one, { reason } ),
				onWithdraw: ( one ) => change( 'DELETE', one ),
			} ) ) ) : null,
			el( Button, { variant: 'secondary', disabled: state === 'checking', onClick: check }, verdict ? texts.again : texts.check ) );
	}

	return { Findings };
}( window.wp, window.somelintTexts ) );
