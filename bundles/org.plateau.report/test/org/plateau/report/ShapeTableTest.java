// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.imaging.shapes.FaceScale;
import org.plateau.imaging.shapes.ShapeMeasures;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

class ShapeTableTest {

	private static final Shape LINE = new Shape.Line(new Position(0, 0), new Position(30, 40));

	private static ShapeTable.Row row(FaceScale scale) throws IOException {
		MemoryPixels flat = new MemoryPixels(new Raster(64, 64, new float[64 * 64]), PixelSource.SampleType.U8);
		ShapeMeasures m = ShapeMeasures.of(LINE, flat, 0, 64, scale, 0.5, Optional.empty(), Progress.NONE);
		return new ShapeTable.Row("a.tif", scale.note(), new DrawnShape("s1", "Line 1", LINE, 2), Optional.of(m));
	}

	private static String cell(ShapeTable.Row row, String title) {
		return ShapeTable.columns().stream().filter(c -> c.title().equals(title)).findFirst().orElseThrow().cell(row);
	}

	@Test
	void aCalibratedPictureHasMicrometres() throws IOException {
		ShapeTable.Row row = row(new FaceScale(0.01, 0.01, "µm", 0.01, 0, "10 × 10 nm"));
		assertEquals("0.5000", cell(row, "Length (µm)"));
		// scale 1 % of 0.5 µm; placement √2 · half a pixel of 10 nm: U = 2 √(5² + 7.0711²) nm
		assertEquals("0.0173", cell(row, "U length (µm)"));
		assertEquals("0.00500", cell(row, "u length from scale (µm)"));
		assertEquals("0.00707", cell(row, "u length from placement (µm)"));
		assertEquals("", cell(row, "Length (px)"));
		assertEquals("3", cell(row, "Plane"));
		assertEquals("10.0000", cell(row, "Pixel width (nm)"));
	}

	@Test
	void oneThatIsNotHasPixelsAndSaysSo() throws IOException {
		ShapeTable.Row row = row(new FaceScale(1, 1, FaceScale.PIXELS, 0, 0, "not calibrated"));
		assertEquals("", cell(row, "Length (µm)"));
		assertEquals("", cell(row, "u length (µm)"));
		assertEquals("50.00", cell(row, "Length (px)"));
		assertEquals("not calibrated", cell(row, "Scale on the face"));
		assertEquals("", cell(row, "Pixel width (nm)"));
	}

	@Test
	void everyNumberHasItsUnitInTheHeader() {
		for (ShapeTable.Column c : ShapeTable.columns()) {
			assertTrue(!c.number() || c.title().equals("Plane") || c.title().matches(".+ \\(.+\\)"), c.title());
		}
	}
}
