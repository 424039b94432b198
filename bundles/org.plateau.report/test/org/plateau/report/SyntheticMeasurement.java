// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.plateau.analysis.CorrectionEffects;
import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.analysis.ThicknessReport;
import org.plateau.model.Interval;
import org.plateau.model.Provenance;
import org.plateau.model.Quantity;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.Closure;
import org.plateau.model.echem.DepositMetal;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.record.WorkStep;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.LayerElements;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.InterfaceRoughness;
import org.plateau.model.layer.Islands;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.LocalThicknessSummary;
import org.plateau.model.layer.StressBump;
import org.plateau.model.layer.StressReport;
import org.plateau.model.layer.ThicknessSummary;
import org.plateau.model.layer.UncertaintyBudget;
import org.plateau.model.layer.VoidRegion;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.LocalThicknessStatistics;
import org.plateau.model.volume.SlicePictures;
import org.plateau.model.volume.SliceState;
import org.plateau.model.volume.SurfaceRoughness;
import org.plateau.model.volume.SurfaceStack;
import org.plateau.model.volume.VoidRuns;
import org.plateau.model.volume.VolumeGrid;
import org.plateau.model.volume.VolumeThickness;
import org.plateau.model.volume.VolumeVoid;
import org.plateau.model.volume.VolumeVoids;

/**
 * A measurement made up by hand: 40 × 30 pixels of 10 × 20 nm, tilt factor 1.25 (so 10 × 25 nm on the face), four layers, two voids,
 * the deposit missing in column 0.
 */
public final class SyntheticMeasurement {

	public static final int WIDTH = 40;
	public static final int HEIGHT = 30;
	public static final int DATA_BAR = 5;

	private SyntheticMeasurement() {
	}

	/** Everything is there. */
	public static Measurement complete() {
		return of("a <specimen> & more", results().with(Keys.VOIDS, voids()).with(Keys.CHARGE, charge()).with(Keys.CLOSURE, closure())
				.with(Keys.STRESS, stress()));
	}

	/** One bump of Cu over the deposit, columns 10 to 30: chord 0.2 µm, height 0.02 µm, so r = 0.26 µm. */
	private static StressReport stress() {
		return new StressReport("Cu", true, "Cu/Li_plated", List.of(new StressBump(1, 10, 30, 0.205, 0.485, new Quantity(0.26, 0.005, "µm"), new Quantity(0.2, 0.002, "µm"),
				new Quantity(0.02, 0.0005, "µm"), new Quantity(0.05, 0.001, "µm"), new Quantity(0.0265, 0.0013, ""), new Quantity(1.75, 0.1, "GPa"), 0.0007)),
				new Quantity(120, 5, "GPa"), new Quantity(0.34, 0.01, ""), "a <handbook>", List.of("the bump at 0.02 µm: one of its feet is not in the picture"));
	}

	/** Neither voids nor charge, and no plated layer in the plan. */
	public static Measurement layersOnly() {
		return of("layers only", results().with(Keys.LAYER_PLAN, new LayerPlan(List.of(), "")));
	}

	/** As {@link #complete}, turned, cropped and destriped; what the first two moved is not known. */
	public static Measurement corrected() {
		CorrectionLog log = new CorrectionLog(List.of(
				new CorrectionLog.Applied("rotate", "Turned by 90°.", Map.of("angle_deg", 90.0), new PixelTransform(0, -1, 30, 1, 0, 0)),
				new CorrectionLog.Applied("crop", "Cropped <a lot>.", Map.of(), new PixelTransform(1, 0, 7, 0, 1, 3)),
				new CorrectionLog.Applied("destripe", "Stripes 0.50° from the vertical.", Map.of("direction_deg", 0.5), PixelTransform.IDENTITY)));
		CorrectionEffects effects = new CorrectionEffects(List.of(
				new CorrectionEffects.Step("org.plateau.imaging.correct.rotate", List.of(), "without it nothing could be measured: no edge"),
				new CorrectionEffects.Step("org.plateau.imaging.correct.destripe",
						List.of(new CorrectionEffects.LayerMove("Cu", 0.14, 0.1407, Double.NaN, Double.NaN),
								new CorrectionEffects.LayerMove("Li_plated", 0.25, 0.2495, 0.013, 0.0128205)),
						"")));
		Measurement m = complete();
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put("direction", "auto");
		settings.put("levels", "7");
		List<Provenance.Step> steps = new ArrayList<>();
		steps.add(new Provenance.Step("org.plateau.imaging.correct.rotate", "0.1.0", Map.of("angle", "90")));
		steps.add(new Provenance.Step("org.plateau.imaging.correct.destripe", "0.1.0", settings));
		steps.addAll(m.provenance().steps());
		Provenance p = new Provenance(m.provenance().product(), steps, m.provenance().inputSha256(), 42, m.provenance().time());
		return new Measurement(m.name(), m.imageFile(), m.micrograph(), m.recipe(),
				m.results().with(Keys.CORRECTIONS, log).with(Keys.CORRECTION_EFFECTS, effects), m.findings(), p);
	}

	/** As {@link #complete}, but of a whole stack of three slices, with one void in two of them. */
	public static Measurement volume() {
		VolumeGrid grid = new VolumeGrid(WIDTH, HEIGHT, 3, 0.01, 0.025, 0.05);
		List<InterfaceSurface> surfaces = new ArrayList<>();
		for (Interface i : stack().interfaces()) {
			float[] y = new float[grid.mapSize()];
			float[] sigma = new float[grid.mapSize()];
			for (int p = 0; p < y.length; p++) {
				y[p] = (float) i.yPx()[p % WIDTH] + p / WIDTH;
				sigma[p] = (float) i.sigmaPx()[p % WIDTH];
			}
			surfaces.add(new InterfaceSurface(i.name(), y, sigma, 0.9));
		}
		SurfaceStack volume = new SurfaceStack(grid, stack().layers(), surfaces, List.of(SliceState.TRACED, SliceState.REPAIRED, SliceState.TRACED));
		float[] map = new float[grid.mapSize()];
		Arrays.fill(map, 0.25f);
		map[7] = Float.NaN;
		VolumeThickness thickness = new VolumeThickness(grid, List.of(new LayerThicknessMap("Li_plated", map, thickness("Li_plated", 10, 0.25).vertical(), 0.975,
				0.06, Double.NaN, Optional.of(new LocalThicknessStatistics(0.24, 0.01, 0.2, 0.245, 0.25, 1)))), List.of(new SurfaceRoughness("Cu/Li_plated", 0.0123, 0.0456)));
		VoidRuns runs = new VoidRuns(grid, new int[][] { { 12, 5, 7, 1, 13, 5, 7, 1 }, { 12, 5, 8, 1 }, {} });
		VolumeVoid one = new VolumeVoid(1, "Li_plated", 8.75e-5, 0.0550855, 0.0118, 0.807, 6.2, 12.8, 0.93, 5, 12, 0, 7, 13, 1, 2, false, false, 0.04375, 0.15, 1, 0, 1,
				true);
		VolumeVoids voids = new VolumeVoids("Li_plated", runs, List.of(one), 0.0059, new Interval(0, 0.02), new Interval(0.005, 0.007),
				new VolumeVoids.AreaLoss("Cu/Li_plated", 0, new Interval(0, 0.1)), new VolumeVoids.AreaLoss("Li_plated/LiPON", 0.01, new Interval(0, 0.2)),
				new VolumeVoids.Connectivity(1, 1, false));
		Results results = results().with(Keys.VOIDS, voids()).with(Keys.CHARGE, charge()).with(Keys.CLOSURE, closure()).with(Keys.PLANE, 1)
				.with(Keys.VOLUME_SURFACES, volume).with(Keys.VOLUME_THICKNESS, thickness).with(Keys.VOLUME_VOIDS, voids)
				.with(Keys.VOLUME_PICTURES, new SlicePictures(List.of(0, 1), List.of(results().require(Keys.SPECIMEN), results().require(Keys.SPECIMEN))));
		return of("a whole stack", results);
	}

	/**
	 * As {@link #complete}, with EDS: 10 × 5 map pixels of 4 × 6 pixels of the picture each, shifted by (1, 2); Cu holds 9 counts in its first row and none
	 * below, the picture "P.png" is no counts.
	 */
	public static Measurement elements() {
		float[] cu = new float[50];
		Arrays.fill(cu, 0, 10, 9);
		float[] p = new float[50];
		Arrays.fill(p, 200);
		EdsRun run = new EdsRun("a", "maps as TIFF", Optional.of(new PixelCalibration(40, 120, 0.01, "header", new Evidence("XResolution", "25", "40 nm"))),
				List.of(new ElementMap("Cu", "Kα", ElementMap.Kind.COUNTS, new Raster(10, 5, cu), Optional.empty(), "Cu.tif"),
						new ElementMap("P", "", ElementMap.Kind.UNKNOWN, new Raster(10, 5, p), Optional.empty(), "P.png")),
				Optional.empty(), List.of(), List.of(), EdsConditions.UNKNOWN, List.of("Cu", "P"), List.of());
		int[] classes = new int[50];
		Arrays.fill(classes, 10, 30, AbsenceClass.LITHIUM_CANDIDATE.label);
		Arrays.fill(classes, 0, 10, AbsenceClass.NOT_LITHIUM.label);
		Map<AbsenceClass, AbsenceReport.Fraction> shares = Map.of(AbsenceClass.LITHIUM_CANDIDATE, new AbsenceReport.Fraction(0.9, new Interval(0.8, 0.95)),
				AbsenceClass.NOT_LITHIUM, new AbsenceReport.Fraction(0.06, new Interval(0.02, 0.1)), AbsenceClass.CANNOT_BE_TOLD, new AbsenceReport.Fraction(0.04, new Interval(0.01, 0.08)));
		AbsenceReport absence = new AbsenceReport(new LabelImage(10, 5, classes), List.of(new AbsenceReport.Limit("Cu Kα", 0.25, 9, 3.5, 9.75)),
				List.of(new AbsenceReport.Share("Li_plated", shares, 0.1)), new AbsenceReport.Share("voids", Map.of(), 0.0045),
				List.of(new AbsenceReport.VoidBottom(OptionalInt.of(2), 17, 9.5, 6.5), new AbsenceReport.VoidBottom(OptionalInt.empty(), 30, 12, 5.25)), 3, List.of("a <note>"));
		LayerElements layers = new LayerElements(List.of("Cu Kα"), List.of(new LayerElements.LayerMean("Cu", new double[] { 9 }, new double[] { 0.95 }, 10),
				new LayerElements.LayerMean("LiPON", new double[] { Double.NaN }, new double[] { Double.NaN }, 0)), new double[] { 0.1, 0.2, 0.3 },
				new double[][] { { 9, 4.5, Double.NaN } }, new double[][] { { 0.9, 0.7, Double.NaN } }, new double[] { 30, 40, 50 });
		MapRegistration registration = new MapRegistration(new PixelTransform(4, 0, 1, 0, 6, 2), MapRegistration.Method.ELECTRON_PICTURE, 0.75, 2.5, 0.012, 40, List.of(), List.of("checked"));
		return of("with EDS", complete().results().with(Keys.EDS, run).with(Keys.MAP_REGISTRATION, registration).with(Keys.ABSENCE, absence).with(Keys.LAYER_ELEMENTS, layers)
				.with(WorkRecord.MAPS, new WorkStep.UseMaps(List.of("Cu.tif", "P.png"), OpenOptions.none(), List.of())));
	}

	public static Measurement of(String name, Results results) {
		Recipe recipe = new Recipe("lipon-cell", "layers of a cell", new LayerPlan(List.of(), ""), List.of());
		return new Measurement(name, Path.of("/somewhere/private/image.tif"), micrograph(), recipe, results,
				List.of(new Finding("org.plateau.imaging.short", Finding.Severity.WARNING, "the profile is short", "0.4 µm only", "look elsewhere"),
						new Finding("org.plateau.imaging.fine", Finding.Severity.NOT_APPLICABLE, "it needs results that are not here", "", "")),
				provenance("2026-01-02T03:04:05Z"));
	}

	public static Provenance provenance(String time) {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("zeta", "1.5 px");
		parameters.put("alpha", "true");
		TreeMap<String, String> inputs = new TreeMap<>(Map.of("image.tif", "ab".repeat(32)));
		return new Provenance("Plateau 0.1.0", List.of(new Provenance.Step("org.plateau.imaging.layerTracing", "0.1.0", parameters)), inputs,
				42, time);
	}

	public static Results results() {
		float[] grey = new float[WIDTH * HEIGHT];
		for (int i = 0; i < grey.length; i++) {
			grey[i] = 10 * (i / WIDTH) + i % 7;
		}
		return Results.empty().with(Keys.SPECIMEN, new Raster(WIDTH, HEIGHT, grey))
				.with(Keys.LAYER_PLAN, new LayerPlan(List.of(), "Li_plated")).with(Keys.LAYER_STACK, stack())
				.with(Keys.THICKNESS, new ThicknessReport(List.of(thickness("Cu", 5.75, 0.14375), thickness("Li_plated", 10, 0.25)),
						List.of(new InterfaceRoughness("Cu/Li_plated", 0.0123, 0.0456, 0.12, Double.NaN,
								new double[] { 0.01, 0.02 }, new double[] { 0.0001, Double.NaN }))));
	}

	private static LayerStack stack() {
		return new LayerStack(List.of("surface", "Cu", "Li_plated", "LiPON"), List.of(curve("surface/Cu", 4.5, false),
				curve("Cu/Li_plated", 10.25, true), curve("Li_plated/LiPON", 20.25, true)));
	}

	private static Interface curve(String name, double y, boolean missingAtStart) {
		double[] heights = new double[WIDTH];
		double[] sigma = new double[WIDTH];
		Arrays.fill(heights, y);
		Arrays.fill(sigma, 0.1);
		if (missingAtStart) {
			heights[0] = Double.NaN;
			sigma[0] = Double.NaN;
		}
		return new Interface(name, heights, sigma, 0.9);
	}

	/** Budget 3, 4, 0, 12 nm: combined 13 nm, U 26 nm. */
	private static LayerThickness thickness(String layer, double rows, double meanUm) {
		double[] profile = new double[WIDTH];
		Arrays.fill(profile, rows * 0.025);
		profile[0] = Double.NaN;
		ThicknessSummary summary = new ThicknessSummary(meanUm, 0.01, meanUm - 0.02, meanUm + 0.02, meanUm - 0.015, meanUm, meanUm + 0.015,
				0.01 / meanUm, new Interval(meanUm - 0.026, meanUm + 0.026), 7.25, new UncertaintyBudget(0.003, 0.004, 0, 0.012));
		return new LayerThickness(layer, profile, profile.clone(), summary, summary, 0.975, Double.NaN, 0.99, 0.25,
				Optional.of(new Islands(1, 0.39, meanUm, 0, Double.NaN)),
				layer.equals("Cu") ? Optional.empty() : Optional.of(new LocalThicknessSummary(0.24, 0.02, 0.1, 0.26, 0.2, 0.245, 0.255)));
	}

	private static VoidReport voids() {
		int[] labels = new int[WIDTH * HEIGHT];
		for (int y = 12; y < 14; y++) {
			labels[y * WIDTH + 5] = 1;
			labels[y * WIDTH + 6] = 1;
		}
		labels[19 * WIDTH + 20] = 2;
		List<VoidRegion> regions = List.of(
				new VoidRegion(1, "Li_plated", "bulk", "", 0.001, 0.0356825, 0.0538516, 0.02, 2.5, 90, 0.8, 1, 6, 13, 120.5,
						Map.of("Cu/Li_plated", 0.04375, "Li_plated/LiPON", 0.15625), false),
				new VoidRegion(2, "Li_plated", "interface", "Li_plated/LiPON", 0.00025, 0.0178412, 0.0269258, 0.01, 2.5, 90, 0.8, 1, 20.5, 19.5,
						190, Map.of("Cu/Li_plated", 0.21875, "Li_plated/LiPON", 0.0), true));
		return new VoidReport(new LabelImage(WIDTH, HEIGHT, labels), regions,
				List.of(new VoidReport.LayerFraction("Li_plated", 0.0128205, new Interval(0.005, 0.03), new Interval(0.01, 0.02))),
				List.of(new VoidReport.ContactLoss("Cu/Li_plated", 0, new Interval(0, 0.09)),
						new VoidReport.ContactLoss("Li_plated/LiPON", 0.025641, new Interval(0.001, 0.13))));
	}

	private static ChargeResult charge() {
		return new ChargeResult(new Quantity(0.05, 0.001, "mAh/cm²"), new Quantity(0.242455, 0.00484910, "µm"),
				new DepositMetal("Li", 6.94, 1, 0.534, "DOMAIN"), List.of(), List.of(), "Negative current plates.");
	}

	private static Closure closure() {
		return new Closure(charge(), "Li_plated", new Quantity(0.25, 0.013, "µm"), new Quantity(1.03112, 0.05744, ""),
				new Quantity(0.246795, 0.013, "µm"), new Quantity(1.0179, 0.0573, ""), new Quantity(0.03018, 0.054, ""),
				new Quantity(0.96982, 0.054, ""));
	}

	private static Micrograph micrograph() {
		Evidence pixel = new Evidence("[Scan] PixelWidth", "1e-8", "pixel 10 nm");
		Acquisition acquisition = new Acquisition(Map.of(
				AcquisitionKey.BEAM_ENERGY, new Acquisition.Reading(5, "5000", new Evidence("[Beam] HV", "5000", "beam energy 5 keV")),
				AcquisitionKey.DETECTOR, new Acquisition.Reading(Double.NaN, "ETD", new Evidence("[Detectors] Name", "ETD", "detector"))),
				Map.of("[Beam] HV", "5000"));
		return new Micrograph("image.tif", "TIFF, made up", new Closed(), acquisition,
				Optional.of(new PixelCalibration(10, 20, 0.01, "header", pixel)),
				new TiltDecision(TiltDecision.Verdict.UNCORRECTED, 1.25, 53.13, 0.012, "Not corrected: depth × 1.25.",
						List.of(new Evidence("[Stage] StageT", "0.9273", "stage tilt 53.13°")), List.of()),
				DATA_BAR, List.of("PixelWidth and HFW differ by 3 %"));
	}

	/** A source whose file is closed: the report may ask for its size, never for its pixels. */
	private static final class Closed implements PixelSource {

		@Override
		public String id() {
			return "closed";
		}

		@Override
		public int width() {
			return WIDTH;
		}

		@Override
		public int height() {
			return HEIGHT + DATA_BAR;
		}

		@Override
		public int planes() {
			return 1;
		}

		@Override
		public int levels() {
			return 1;
		}

		@Override
		public SampleType sampleType() {
			return SampleType.U8;
		}

		@Override
		public Raster read(TileRequest request) {
			throw new IllegalStateException("closed");
		}

		@Override
		public void close() {
			// nothing is open
		}
	}
}
