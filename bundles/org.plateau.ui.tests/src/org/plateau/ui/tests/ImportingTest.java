// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.internal.ui.imports.ImportRow;
import org.plateau.internal.ui.imports.ImportWizard;
import org.plateau.internal.ui.scale.ScaleEdit.Field;
import org.plateau.internal.ui.views.HeaderView;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.TiltDecision.Verdict;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** From a picture without a header through the wizard to an experiment that keeps what a person decided. */
class ImportingTest {

	@TempDir
	Path folder;

	@AfterEach
	void close() throws Exception {
		Bench.closeAll();
	}

	/** A picture that tells nothing about itself. */
	private Path picture() {
		ImageData data = new ImageData(320, 240, 8, new PaletteData(0xFF, 0xFF, 0xFF));
		for (int y = 0; y < data.height; y++) {
			for (int x = 0; x < data.width; x++) {
				data.setPixel(x, y, y < 80 ? 60 : y < 160 ? 200 : 120);
			}
		}
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] { data };
		Path file = folder.resolve("no header ü.png");
		loader.save(file.toString(), SWT.IMAGE_PNG);
		return file;
	}

	@Test
	void aDecisionMadeWhileImportingIsThereAfterReopening() throws Exception {
		Path raw = picture();
		Path broken = Files.writeString(folder.resolve("broken.tif"), "II*");
		ImportWizard wizard = new ImportWizard();
		wizard.init(PlatformUI.getWorkbench(), StructuredSelection.EMPTY);
		WizardDialog dialog = new WizardDialog(Bench.shell(), wizard);
		dialog.setBlockOnOpen(false);
		dialog.open();
		try {
			Path record = Bench.example("lipon-bare").resolve("plating.mpt");
			wizard.take(List.of(raw, broken, record));
			Bench.await("all files", () -> wizard.model().rows().size() == 3 && wizard.model().count(ImportRow.State.PROBING) == 0);
			assertEquals(2, wizard.model().count(ImportRow.State.FAILED));
			assertTrue(wizard.model().row(record).orElseThrow().trouble().contains("begin one with File > New > Experiment"), "what it is and where it belongs");
			wizard.model().newExperiment("cell 1", Optional.of(folder));
			dialog.showPage(wizard.getPages()[1]);
			Bench.settle();
			assertEquals(ImportRow.State.UNDECIDED, wizard.model().row(raw).orElseThrow().state());
			wizard.scaleControls().type(Field.PIXEL_X, "10");
			wizard.scaleControls().type(Field.ANGLE, "52");
			wizard.scaleControls().type(Field.TILT, Verdict.UNCORRECTED.name());
			Bench.settle();
			assertEquals(ImportRow.State.READY, wizard.model().row(raw).orElseThrow().state());
			assertTrue(wizard.performFinish());
		} finally {
			dialog.close();
		}
		Path experiment = folder.resolve("cell 1");
		Bench.await("the imported picture", () -> OpenImages.get().active().flatMap(ImageSession::loaded).isPresent());
		isAsDecided(OpenImages.get().active().orElseThrow());
		Bench.closeAll();

		ImageSession again = Bench.open(experiment);
		isAsDecided(again);
		HeaderView header = Bench.view(HeaderView.ID, HeaderView.class);
		assertTrue(header.texts().get(0).startsWith("Name\tValue\tUnit\tRaw key"), header.texts().get(0));

		again.change("Take back", again.handwork().withDecided(OpenOptions.none()));
		Bench.await("the picture as the header tells", () -> !again.loaded().orElseThrow().micrograph().tilt().decided());
		Bench.written();
		assertTrue(ExperimentStore.open(experiment).first(FileRef.IMAGE).orElseThrow().decided().isEmpty(), "taken back in the folder too");
	}

	private static void isAsDecided(ImageSession session) {
		Micrograph m = session.loaded().orElseThrow().micrograph();
		assertEquals(10, m.calibration().orElseThrow().pixelSizeXNm());
		assertTrue(m.calibration().get().source().startsWith("decided by the user on "), m.calibration().get().source());
		assertEquals(Verdict.UNCORRECTED, m.tilt().verdict());
		assertEquals(1 / Math.sin(Math.toRadians(52)), m.tilt().factorY(), 1e-9);
	}
}
