// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.ITypedRegion;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.jface.text.TextViewerUndoManager;
import org.eclipse.jface.text.contentassist.CompletionProposal;
import org.eclipse.jface.text.contentassist.ContentAssistant;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.eclipse.jface.text.presentation.IPresentationDamager;
import org.eclipse.jface.text.presentation.IPresentationReconciler;
import org.eclipse.jface.text.presentation.IPresentationRepairer;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.jface.text.source.CompositeRuler;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.LineNumberRulerColumn;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.jface.text.source.SourceViewerConfiguration;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.plateau.script.ScriptCompletion;
import org.plateau.script.ScriptExperiment;
import org.plateau.script.ScriptFacade;
import org.plateau.script.ScriptPicture;
import org.plateau.script.ScriptToken;
import org.plateau.ui.Themes;

/** Where a script is written: line numbers, colours, undo, completion. UI thread. */
final class ScriptEditor {

	private static final int MOST_UNDO = 500;
	private static final int DIGITS = 4;

	private final Document document = new Document();
	private final SourceViewer viewer;
	private final CompositeRuler ruler = new CompositeRuler(6);
	private final LineNumberRulerColumn numbers = new LineNumberRulerColumn();
	private final ContentAssistant assistant = new ContentAssistant();

	/** @param installed knows the names that completion offers */
	ScriptEditor(Composite parent, ScriptFacade installed) {
		ruler.addDecorator(0, numbers);
		viewer = new SourceViewer(parent, ruler, SWT.V_SCROLL | SWT.H_SCROLL | SWT.MULTI);
		ScriptCompletion completion = new ScriptCompletion(Map.of("plateau", ScriptFacade.class, "image", ScriptPicture.class, "experiment", ScriptExperiment.class, "args",
				List.class), Optional.of(installed));
		assistant.setContentAssistProcessor(new Proposals(completion), IDocument.DEFAULT_CONTENT_TYPE);
		assistant.enableAutoActivation(true);
		assistant.setAutoActivationDelay(300);
		assistant.enableColoredLabels(true);
		viewer.configure(new SourceViewerConfiguration() {
			@Override
			public IPresentationReconciler getPresentationReconciler(ISourceViewer source) {
				PresentationReconciler reconciler = new PresentationReconciler();
				Colours colours = new Colours();
				reconciler.setDamager(colours, IDocument.DEFAULT_CONTENT_TYPE);
				reconciler.setRepairer(colours, IDocument.DEFAULT_CONTENT_TYPE);
				return reconciler;
			}

			@Override
			public ContentAssistant getContentAssistant(ISourceViewer source) {
				return assistant;
			}

			@Override
			public TextViewerUndoManager getUndoManager(ISourceViewer source) {
				return new TextViewerUndoManager(MOST_UNDO);
			}

			@Override
			public int getTabWidth(ISourceViewer source) {
				return DIGITS;
			}
		});
		viewer.setDocument(document);
		StyledText text = text();
		text.setFont(JFaceResources.getTextFont());
		text.setTabs(DIGITS);
		text.setLeftMargin(6);
		numbers.setFont(text.getFont());
		Themes.paintsItself(text);
		Themes.onChange(text, this::paint);
		paint();
	}

	private void paint() {
		StyledText text = text();
		text.setBackground(Themes.paper());
		text.setForeground(Themes.ink());
		numbers.setBackground(Themes.paper());
		numbers.setForeground(Themes.faintInk());
		viewer.getControl().setBackground(Themes.paper());
		ruler.getControl().setBackground(Themes.paper());
		numbers.redraw();
		viewer.invalidateTextPresentation();
	}

	Control control() {
		return viewer.getControl();
	}

	StyledText text() {
		return viewer.getTextWidget();
	}

	IDocument document() {
		return document;
	}

	/** One of {@link ITextOperationTarget}'s. */
	void operate(int operation) {
		if (viewer.canDoOperation(operation)) {
			viewer.doOperation(operation);
		}
	}

	/** Another script; what was done to the old one cannot be undone any more. */
	void set(String script) {
		document.set(script);
		viewer.getUndoManager().reset();
	}

	/** The selected lines as a script whose lines and columns are those of the whole one; the whole one when nothing is selected. */
	String selectedOrAll() {
		Point selection = viewer.getSelectedRange();
		if (selection.y == 0) {
			return document.get();
		}
		String before = document.get().substring(0, selection.x);
		int lineStart = before.lastIndexOf('\n') + 1;
		return "\n".repeat((int) before.chars().filter(c -> c == '\n').count()) + " ".repeat(before.length() - lineStart) + document.get().substring(selection.x, selection.x + selection.y);
	}

	/** Selects a line and brings it into view. @param line from 1 */
	void reveal(int line) {
		try {
			IRegion at = document.getLineInformation(Math.max(0, Math.min(document.getNumberOfLines(), line) - 1));
			viewer.setSelectedRange(at.getOffset(), at.getLength());
			viewer.revealRange(at.getOffset(), at.getLength());
			text().setFocus();
		} catch (BadLocationException e) {
			// the script has been changed since: there is no such line
		}
	}

	/** Colours the whole script anew after a change: a comment or a text that is opened changes all that follows. */
	private static final class Colours implements IPresentationDamager, IPresentationRepairer {

		private IDocument document;

		@Override
		public void setDocument(IDocument of) {
			document = of;
		}

		@Override
		public IRegion getDamageRegion(ITypedRegion partition, DocumentEvent event, boolean partitioningChanged) {
			return new Region(0, document.getLength());
		}

		@Override
		public void createPresentation(TextPresentation presentation, ITypedRegion damage) {
			for (ScriptToken t : ScriptToken.of(document.get())) {
				if (t.from() >= damage.getOffset() && t.to() <= damage.getOffset() + damage.getLength()) {
					presentation.addStyleRange(new StyleRange(t.from(), t.to() - t.from(), colour(t.kind()), null, t.kind() == ScriptToken.Kind.KEYWORD ? SWT.BOLD : SWT.NORMAL));
				}
			}
		}

		private static Color colour(ScriptToken.Kind kind) {
			boolean dark = Themes.dark();
			return switch (kind) {
			case KEYWORD -> Themes.rgb(dark ? 0xD8A0DF : 0x7B1F8A);
			case TEXT -> Themes.rgb(dark ? 0x9CD68C : 0x1E6B2E);
			case NUMBER -> Themes.rgb(dark ? 0x8CC8FF : 0x0B5CAD);
			case COMMENT -> Themes.faintInk();
			};
		}
	}

	private static final class Proposals implements IContentAssistProcessor {

		private final ScriptCompletion completion;

		Proposals(ScriptCompletion completion) {
			this.completion = completion;
		}

		@Override
		public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
			return completion.at(viewer.getDocument().get(), offset).stream()
					.map(p -> new CompletionProposal(p.insert(), p.from(), offset - p.from(), p.caret(), null, p.shown(), null, null)).toArray(ICompletionProposal[]::new);
		}

		@Override
		public char[] getCompletionProposalAutoActivationCharacters() {
			return new char[] { '.' };
		}

		@Override
		public IContextInformation[] computeContextInformation(ITextViewer viewer, int offset) {
			return new IContextInformation[0];
		}

		@Override
		public char[] getContextInformationAutoActivationCharacters() {
			return new char[0];
		}

		@Override
		public String getErrorMessage() {
			return "Nobody can tell what fits here";
		}

		@Override
		public IContextInformationValidator getContextInformationValidator() {
			return null;
		}
	}
}
