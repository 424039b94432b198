// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import java.util.List;

import org.junit.jupiter.api.Nested;
import org.plateau.internal.ui.views.LayersView;
import org.plateau.internal.ui.views.ThicknessView;
import org.plateau.internal.ui.views.VoidsView;
import org.plateau.testkit.phantoms.LayerPhantom;
import org.plateau.testkit.ui.AbstractResultViewTest;
import org.plateau.testkit.ui.AbstractViewerToolTest;
import org.plateau.testkit.ui.PhantomSession;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ViewerTool;

/** Views and tools of ours keep the promises that the test kit asks of everybody's. */
class PartContractsTest {

	private static ImageSession session;

	private static ImageSession measured() {
		if (session == null) {
			session = PhantomSession.measured(OpenImages.get().plateau(), LayerPhantom.cell(), "Li",
					List.of("org.plateau.imaging.layerTracing", "org.plateau.imaging.layerThickness", "org.plateau.imaging.voids"));
		}
		return session;
	}

	private abstract static class OfView extends AbstractResultViewTest {

		private final String id;

		OfView(String id) {
			this.id = id;
		}

		@Override
		protected String viewId() {
			return id;
		}

		@Override
		protected ImageSession measured() {
			return PartContractsTest.measured();
		}
	}

	@Nested
	class Layers extends OfView {

		Layers() {
			super("org.plateau.ui.layers");
		}

		@Override
		protected String shown(ResultView view) {
			return ((LayersView) view).text().lines().skip(1).toList().toString().replace("[]", "");
		}
	}

	@Nested
	class Thickness extends OfView {

		Thickness() {
			super("org.plateau.ui.thickness");
		}

		@Override
		protected String shown(ResultView view) {
			return ((ThicknessView) view).shown().map(l -> l.layer() + l.vertical().meanUm()).orElse("");
		}
	}

	@Nested
	class Voids extends OfView {

		Voids() {
			super("org.plateau.ui.voids");
		}

		@Override
		protected String shown(ResultView view) {
			return ((VoidsView) view).rows().toString().replace("[]", "");
		}
	}

	private abstract static class OfTool extends AbstractViewerToolTest {

		private final String id;

		OfTool(String id) {
			this.id = id;
		}

		@Override
		protected ViewerTool tool() {
			return OpenImages.get().viewerTools().createHere(OpenImages.get().viewerTools().find(id).orElseThrow()).orElseThrow();
		}

		@Override
		protected String effect(ImageSession picture, ViewerTool tool) {
			return picture.handwork().drawn().toString();
		}
	}

	@Nested
	class Line extends OfTool {
		Line() {
			super("org.plateau.ui.shape.line");
		}
	}

	@Nested
	class Rectangle extends OfTool {
		Rectangle() {
			super("org.plateau.ui.shape.rectangle");
		}
	}

	@Nested
	class Ellipse extends OfTool {
		Ellipse() {
			super("org.plateau.ui.shape.ellipse");
		}
	}
}
