// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plateau.extension.Problem;
import org.plateau.testkit.phantoms.LayerPhantom;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.ResultViewPart;
import org.plateau.ui.spi.ResultView;

/**
 * What every {@link ResultView} promises: it opens without a picture, with one that is still being read, with one that was not measured and with one that was;
 * it can be small; it can be opened again. Runs on the UI thread of a workbench in which the view is contributed.
 */
public abstract class AbstractResultViewTest {

	private IViewPart part;
	private List<Problem> before;

	/** Id of the contribution and of its view. */
	protected abstract String viewId();

	/** A measured picture about which it has something to show. */
	protected abstract ImageSession measured() throws Exception;

	/** What it shows, in words; compared between pictures. */
	protected abstract String shown(ResultView view);

	@BeforeEach
	void opensWithoutAPicture() throws Exception {
		before = problems();
		OpenImages.get().activate(Optional.empty());
		part = page().showView(viewId());
		settle();
		view();
	}

	@AfterEach
	void closes() {
		OpenImages.get().activate(Optional.empty());
		page().hideView(part);
		settle();
		List<Problem> now = new ArrayList<>(problems());
		now.removeAll(before);
		assertEquals(List.of(), now, "it failed on the way");
	}

	/** Of this view. */
	private List<Problem> problems() {
		return OpenImages.get().plateau().problems().problems().stream().filter(p -> p.id().equals(viewId())).toList();
	}

	private static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
	}

	private ResultView view() {
		return ((ResultViewPart) part).view().orElseThrow(() -> new AssertionError(viewId() + " failed: " + problems()));
	}

	private static void settle() {
		for (int idle = 0; idle < 10; idle++) {
			while (Display.getCurrent().readAndDispatch()) {
				idle = 0;
			}
			Thread.onSpinWait();
		}
	}

	private String shown(ImageSession session) {
		OpenImages.get().activate(Optional.of(session));
		settle();
		return shown(view());
	}

	@Test
	void showsAMeasuredPictureAndLetsItGo() throws Exception {
		String nothing = shown(view());
		String something = shown(measured());
		assertTrue(!something.equals(nothing), "a measured picture shows like none: " + something);
		OpenImages.get().activate(Optional.empty());
		settle();
		assertEquals(nothing, shown(view()), "it still shows a picture that was closed");
	}

	@Test
	void livesWithAPictureThatIsNotThereYetAndWithOneThatWasNotMeasured() throws Exception {
		String nothing = shown(view());
		assertEquals(nothing.isEmpty(), shown(PhantomSession.loading()).isEmpty());
		shown(PhantomSession.opened(LayerPhantom.cell()));
	}

	@Test
	void canBeShownTwice() throws Exception {
		String first = shown(measured());
		assertEquals(first, shown(measured()), "the same picture again");
	}

	@Test
	void takesTheKeyboardAndAChangeOfTheme() throws Exception {
		shown(measured());
		view().setFocus();
		view().themeChanged();
		settle();
		view();
	}
}
