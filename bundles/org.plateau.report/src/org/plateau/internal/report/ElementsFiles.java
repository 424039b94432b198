// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.analysis.Keys;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.LayerElements;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.image.PixelCalibration;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/**
 * What the elements say, as files: {@code registration.json}, {@code eds_classes.tif} (label image in map pixels: 1 lithium candidate, 2 not lithium, 3 cannot
 * be told), {@code eds_layers.csv}, {@code eds_profile.csv}, {@code eds_absence.csv}, {@code eds_overlay.png}. Each is absent when there is nothing for it.
 */
public final class ElementsFiles implements Renderer {

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		Optional<EdsRun> run = measurement.results().get(Keys.EDS);
		if (run.isEmpty()) {
			return;
		}
		Optional<MapRegistration> registration = measurement.results().get(Keys.MAP_REGISTRATION);
		if (registration.isPresent()) {
			Files.write(folder.resolve("registration.json"), ElementsJson.registrationFile(registration.get()));
		}
		Optional<AbsenceReport> absence = measurement.results().get(Keys.ABSENCE);
		if (absence.isPresent()) {
			classes(absence.get(), run.get().calibration(), folder.resolve("eds_classes.tif"));
			absence(absence.get()).writeTo(folder.resolve("eds_absence.csv"));
		}
		Optional<LayerElements> layers = measurement.results().get(Keys.LAYER_ELEMENTS);
		if (layers.isPresent()) {
			means(layers.get()).writeTo(folder.resolve("eds_layers.csv"));
			profile(layers.get()).writeTo(folder.resolve("eds_profile.csv"));
		}
		Optional<byte[]> overlay = ElementsFigures.png(new Facts(measurement));
		if (overlay.isPresent()) {
			Files.write(folder.resolve("eds_overlay.png"), overlay.get());
		}
	}

	private static void classes(AbsenceReport a, Optional<PixelCalibration> size, Path file) throws IOException {
		OptionalDouble x = size.map(c -> OptionalDouble.of(c.pixelSizeXNm() / 1000)).orElse(OptionalDouble.empty());
		OptionalDouble y = size.map(c -> OptionalDouble.of(c.pixelSizeYNm() / 1000)).orElse(OptionalDouble.empty());
		LabelTiff.write(file, new LabelTiff.Pages(1, AbsenceClass.CANNOT_BE_TOLD.label, x, y, OptionalDouble.empty()), page -> a.classes());
	}

	private static Csv absence(AbsenceReport a) throws IOException {
		List<String> header = new ArrayList<>(List.of("layer", "area_um2"));
		List<AbsenceClass> classes = List.of(AbsenceClass.LITHIUM_CANDIDATE, AbsenceClass.NOT_LITHIUM, AbsenceClass.CANNOT_BE_TOLD);
		classes.forEach(c -> header.addAll(List.of(name(c), name(c) + "_low95", name(c) + "_high95")));
		Csv csv = new Csv(header);
		List<AbsenceReport.Share> shares = new ArrayList<>(a.layers());
		if (a.voids() != null) {
			shares.add(a.voids());
		}
		for (AbsenceReport.Share s : shares) {
			List<String> row = new ArrayList<>(List.of(s.layer(), Csv.cell(s.areaUm2(), 4)));
			for (AbsenceClass c : classes) {
				AbsenceReport.Fraction f = s.shares().get(c);
				row.addAll(f == null ? List.of("", "", "") : List.of(Csv.cell(f.value(), 5), Csv.cell(f.ci95().low(), 5), Csv.cell(f.ci95().high(), 5)));
			}
			csv.row(row);
		}
		return csv;
	}

	private static String name(AbsenceClass c) {
		return c.words.replace(' ', '_');
	}

	private static Csv means(LayerElements e) throws IOException {
		List<String> header = new ArrayList<>(List.of("layer", "map_pixels"));
		e.maps().forEach(m -> header.addAll(List.of(m + "_counts_per_map_pixel", m + "_u")));
		Csv csv = new Csv(header);
		for (LayerElements.LayerMean l : e.layers()) {
			List<String> row = new ArrayList<>(List.of(l.layer(), Integer.toString(l.pixels())));
			for (int i = 0; i < e.maps().size(); i++) {
				row.addAll(List.of(Csv.cell(l.mean()[i], 5), Csv.cell(l.u()[i], 5)));
			}
			csv.row(row);
		}
		return csv;
	}

	private static Csv profile(LayerElements e) throws IOException {
		List<String> header = new ArrayList<>(List.of("depth_um", "grey"));
		e.maps().forEach(m -> header.addAll(List.of(m + "_counts_per_map_pixel", m + "_u")));
		Csv csv = new Csv(header);
		for (int k = 0; k < e.depthUm().length; k++) {
			List<String> row = new ArrayList<>(List.of(Csv.cell(e.depthUm()[k], 5), Csv.cell(e.grey()[k], 3)));
			for (int i = 0; i < e.maps().size(); i++) {
				row.addAll(List.of(Csv.cell(e.profile()[i][k], 5), Csv.cell(e.profileU()[i][k], 5)));
			}
			csv.row(row);
		}
		return csv;
	}
}
