/**
 * The findings in the classic editor: in a box beside the text.
 */
( function ( wp, Findings ) {
	const { createElement: el, useEffect, useState } = wp.element;

	function rich() {
		const editor = window.tinymce && window.tinymce.get( 'content' );
		return editor && ! editor.isHidden() ? editor : null;
	}

	function value( id ) {
		const field = document.getElementById( id );
		return field ? field.value : '';
	}

	function getDraft() {
		const editor = rich();
		return {
			title: value( 'title' ),
			content: editor ? editor.getContent() : value( 'content' ),
			excerpt: value( 'excerpt' ),
		};
	}

	/** Selects the words of a finding. */
	function show( finding ) {
		const editor = finding.place.field === 'content' && rich();
		if ( editor ) {
			editor.focus();
			editor.selection.setCursorLocation( editor.getBody(), 0 );
			editor.getWin().find( finding.text );
			return;
		}
		const field = document.getElementById( finding.place.field );
		if ( field ) {
			// Offsets of the server count characters, those of the page UTF-16 units.
			const units = ( end ) => Array.from( field.value ).slice( 0, end ).join( '' ).length;
			field.focus();
			field.setSelectionRange( units( finding.place.start ), units( finding.place.end ) );
		}
	}

	function Box( { post } ) {
		const [ watch, setWatch ] = useState( 0 );
		useEffect( () => {
			const changed = () => setWatch( ( number ) => number + 1 );
			const attach = ( editor ) => editor.id === 'content' && editor.on( 'input change', changed );
			[ 'title', 'content', 'excerpt' ].forEach( ( id ) => {
				const field = document.getElementById( id );
				if ( field ) {
					field.addEventListener( 'input', changed );
				}
			} );
			if ( window.tinymce ) {
				window.tinymce.editors.forEach( attach );
				window.tinymce.on( 'AddEditor', ( event ) => attach( event.editor ) );
			}
		}, [] );
		return el( Findings, { post, getDraft, watch, show, atOnce: Boolean( document.querySelector( '.somelint-notice' ) ) } );
	}

	const place = document.getElementById( 'somelint-findings' );
	if ( place ) {
		const box = el( Box, { post: Number( place.dataset.post ) } );
		// createRoot came with WordPress 6.2.
		if ( wp.element.createRoot ) {
			wp.element.createRoot( place ).render( box );
		} else {
			wp.element.render( box, place );
		}
	}
}( window.wp, window.somelint.Findings ) );
