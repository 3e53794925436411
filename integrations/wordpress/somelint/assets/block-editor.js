/**
 * The findings in the block editor: before publishing, and beside the post.
 */
( function ( wp, Findings ) {
	const { createElement: el, Fragment, useCallback, useEffect, useRef } = wp.element;
	const { select, dispatch, useDispatch, useSelect } = wp.data;
	// The slots moved from wp.editPost to wp.editor in WordPress 6.6.
	const slots = { ...wp.editPost, ...wp.editor };
	const LOCK = 'somelint';

	function getDraft() {
		const editor = select( 'core/editor' );
		return {
			title: editor.getEditedPostAttribute( 'title' ) || '',
			content: editor.getEditedPostContent(),
			excerpt: editor.getEditedPostAttribute( 'excerpt' ) || '',
			date: editor.isEditedPostBeingScheduled() ? editor.getEditedPostAttribute( 'date' ) : null,
		};
	}

	/** The block at a path of indices from the root, as deep as there is one. */
	function blockAt( path ) {
		let found = null;
		let blocks = select( 'core/block-editor' ).getBlocks();
		for ( const index of path ) {
			if ( ! blocks[ index ] ) {
				break;
			}
			found = blocks[ index ];
			blocks = found.innerBlocks;
		}
		return found;
	}

	/** The attribute of a block that holds the words, and where: [ key, start, end ], or null. */
	function wordsIn( block, finding ) {
		const type = wp.blocks.getBlockType( block.name );
		for ( const [ key, schema ] of Object.entries( ( type && type.attributes ) || {} ) ) {
			if ( schema.source !== 'html' && schema.source !== 'rich-text' ) {
				continue;
			}
			const { text } = wp.richText.create( { html: String( block.attributes[ key ] || '' ) } );
			const place = finding.place;
			if ( text.slice( place.block_start, place.block_end ) === finding.text ) {
				return [ key, place.block_start, place.block_end ];
			}
			const start = finding.text ? text.indexOf( finding.text ) : -1;
			if ( start >= 0 ) {
				return [ key, start, start + finding.text.length ];
			}
		}
		return null;
	}

	/** Selects the words of a finding, or the block that they are in. */
	function show( finding ) {
		const { place } = finding;
		if ( place.field === 'title' ) {
			const frame = document.querySelector( 'iframe[name="editor-canvas"]' );
			const title = ( frame ? frame.contentDocument : document ).querySelector( '.editor-post-title__input' );
			if ( title ) {
				title.focus();
			}
			return;
		}
		const block = place.block && blockAt( place.block );
		if ( ! block ) {
			return;
		}
		dispatch( 'core/block-editor' ).selectBlock( block.clientId );
		const words = wordsIn( block, finding );
		if ( words ) {
			dispatch( 'core/block-editor' ).selectionChange( block.clientId, ...words );
		}
		if ( window.matchMedia( '(max-width: 781px)' ).matches ) {
			// There the panel covers the text.
			dispatch( 'core/edit-post' ).closePublishSidebar();
		}
	}

	function useText() {
		return useSelect( ( get ) => {
			const editor = get( 'core/editor' );
			return {
				post: editor.getCurrentPostId(),
				refused: editor.didPostSaveRequestFail(),
				watch: JSON.stringify( getDraft() ),
			};
		}, [] );
	}

	/** Before publishing. The lock would keep drafts from being saved too: it lasts as long as the panel is open, and the server holds in any case. */
	function BeforePublishing() {
		const { post, watch } = useText();
		const { lockPostSaving, unlockPostSaving } = useDispatch( 'core/editor' );
		const onState = useCallback( ( state ) => {
			if ( state === 'passed' || state === 'unchecked' || state === 'failed' ) {
				unlockPostSaving( LOCK );
			} else {
				lockPostSaving( LOCK );
			}
		}, [] );
		useEffect( () => () => unlockPostSaving( LOCK ), [] );
		return el( Findings, { post, getDraft, watch, show, onState, atOnce: true } );
	}

	/** Beside the post. A post that is public already has no step before its update. */
	function BesidePost() {
		const { post, watch, refused } = useText();
		return el( Findings, { key: String( refused ), post, getDraft, watch, show, atOnce: refused } );
	}

	/** Opens the panel beside the post when saving was refused. */
	function Opener() {
		const { refused } = useText();
		const before = useRef( refused );
		useEffect( () => {
			if ( refused && ! before.current && ! select( 'core/edit-post' ).isPublishSidebarOpened() ) {
				const panel = 'somelint/somelint-beside';
				dispatch( 'core/edit-post' ).openGeneralSidebar( 'edit-post/document' );
				if ( ! select( 'core/edit-post' ).isEditorPanelOpened( panel ) ) {
					dispatch( 'core/edit-post' ).toggleEditorPanelOpened( panel );
				}
			}
			before.current = refused;
		}, [ refused ] );
		return null;
	}

	wp.plugins.registerPlugin( 'somelint', {
		icon: null,
		render: () => el( Fragment, null,
			el( Opener ),
			el( slots.PluginPrePublishPanel, { title: 'somelint', initialOpen: true }, el( BeforePublishing ) ),
			el( slots.PluginDocumentSettingPanel, { name: 'somelint-beside', title: 'somelint' }, el( BesidePost ) ) ),
	} );
}( window.wp, window.somelint.Findings ) );
