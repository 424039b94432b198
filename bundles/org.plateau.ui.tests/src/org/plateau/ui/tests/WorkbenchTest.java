// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPageLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Finding;
import org.plateau.internal.ui.views.ProblemsView;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.ResultViewPart;
import org.plateau.ui.Themes;

/** The window: what it starts with, what a broken contribution or a broken file does to it. */
class WorkbenchTest {

	@TempDir
	Path folder;

	@Test
	void startsWithItsPerspectiveAndAllViews() throws Exception {
		Bench.settle();
		assertEquals("org.plateau.ui.app.perspective", Bench.page().getPerspective().getId());
		for (String id : List.of("org.plateau.ui.experiments", "org.plateau.ui.layers", "org.plateau.ui.thickness",
				"org.plateau.ui.voids", "org.plateau.ui.corrections", "org.plateau.ui.header",
				"org.plateau.ui.echem.electrochemistry", "org.plateau.ui.problems", IPageLayout.ID_PROGRESS_VIEW)) {
			assertNotNull(Bench.page().findViewReference(id), id + " is not in the perspective");
			var part = Bench.page().showView(id);
			assertTrue(!(part instanceof ResultViewPart r) || r.view().isPresent(), id + " does not work");
		}
	}

	@Test
	void brokenContributionsCostOnlyThemselvesAndAreListed() throws Exception {
		Bench.page().showView("org.plateau.ui.tests.throwing");
		Bench.page().showView("org.plateau.ui.tests.wrongType");
		ProblemsView problems = (ProblemsView) Bench.page().showView("org.plateau.ui.problems");
		try {
			Bench.await("both to be listed", () -> problems.rows().stream().map(p -> p.id()).toList().containsAll(List.of("org.plateau.ui.tests.throwing", "org.plateau.ui.tests.wrongType")));
		} catch (AssertionError e) {
			throw new AssertionError("listed: " + problems.rows().stream().map(p -> p.id()).toList(), e);
		}
		List<String> ids = problems.rows().stream().map(p -> p.id()).toList();
		assertTrue(ids.contains("org.plateau.ui.tests.throwing"), () -> "listed: " + ids);
		assertTrue(ids.contains("org.plateau.ui.tests.wrongType"), () -> "listed: " + ids);
		assertTrue(problems.rows().stream().anyMatch(p -> p.contributor().equals("org.plateau.it.broken")), () -> "listed: " + ids);
		assertTrue(((ResultViewPart) Bench.page().showView("org.plateau.ui.layers")).view().isPresent());
		Bench.screenshot("problems");
		for (String id : List.of("org.plateau.ui.tests.throwing", "org.plateau.ui.tests.wrongType")) {
			Bench.page().hideView(Bench.page().findView(id));
		}
	}

	@Test
	void truncatedPictureIsOneReadableLine() throws Exception {
		byte[] whole = Files.readAllBytes(Bench.example("lipon-bare").resolve("image.tif"));
		Path broken = Files.write(folder.resolve("broken.tif"), Arrays.copyOf(whole, whole.length / 3));
		ImageSession session = Bench.open(broken);
		assertTrue(session.loaded().isEmpty());
		assertTrue(session.message().contains("broken.tif"), session.message());
		assertEquals(1, session.message().lines().count());
		Bench.page().closeAllEditors(false);
		Bench.settle();
		assertTrue(OpenImages.get().active().isEmpty());
	}

	/** What the checks warn of stands over the picture as soon as it is measured; a click tells why and what to do. */
	@Test
	void warningsOfChecksAreTold() throws Exception {
		ImageSession session = Bench.open(Bench.copy(Bench.example("lipon-bare"), folder.resolve("cell")));
		Bench.measure(session);
		List<Finding> warnings = session.measurement().orElseThrow().findings().stream().filter(f -> f.severity() == Finding.Severity.WARNING).toList();
		assertTrue(warnings.stream().anyMatch(f -> f.summary().contains("times as thick as its charge accounts for")), warnings.toString());
		Link link = Bench.find(Bench.shell(), Link.class, l -> l.isVisible() && l.getText().contains("of checks"));
		assertEquals("<a>" + warnings.size() + " warnings of checks…</a>", link.getText());
		Bench.screenshot("warnings-over-picture");
		String[] told = new String[1];
		Display.getCurrent().timerExec(500, () -> {
			for (Shell s : Display.getCurrent().getShells()) {
				if (s.getText().startsWith("Warnings")) {
					told[0] = Bench.find(s, StyledText.class, t -> true).getText();
					s.close();
				}
			}
		});
		link.notifyListeners(SWT.Selection, new Event());
		for (Finding f : warnings) {
			assertTrue(told[0].contains(f.summary()) && told[0].toLowerCase(Locale.ROOT).contains(f.remedy().toLowerCase(Locale.ROOT)), told[0]);
		}
		Bench.closeAll();
	}

	@Test
	void themesCanBeSwitched() throws Exception {
		Themes.choose(Themes.DARK);
		Bench.settle();
		assertTrue(Themes.dark());
		Bench.screenshot("empty-dark");
		Themes.choose(Themes.LIGHT);
		Bench.settle();
		assertTrue(!Themes.dark());
	}

	/** A bar without an end that goes on behind the scenes would be sixty turns a second. */
	@Test
	void theWindowComesToRestAfterAJobWasShown() {
		Job job = Job.create("Working for a while", monitor -> {
			monitor.beginTask("Working", IProgressMonitor.UNKNOWN);
			for (int i = 0; i < 600 && !monitor.isCanceled(); i++) {
				try {
					Thread.sleep(50);
				} catch (InterruptedException e) {
					return;
				}
			}
		});
		job.schedule();
		Bench.await("a bar in the status line", () -> Bench.find(Bench.shell(), ProgressBar.class, b -> (b.getStyle() & SWT.INDETERMINATE) != 0 && b.isVisible()) != null);
		job.cancel();
		Bench.await("the end of the bar", () -> Bench.find(Bench.shell(), ProgressBar.class, ProgressBar::isVisible) == null);
		Bench.settle();
		int turns = 0;
		for (long end = System.nanoTime() + 1_000_000_000; System.nanoTime() < end;) {
			if (Display.getCurrent().readAndDispatch()) {
				turns++;
			} else {
				LockSupport.parkNanos(2_000_000);
			}
		}
		assertTrue(turns < 40, "events in a second in which nothing happens: " + turns);
	}
}
