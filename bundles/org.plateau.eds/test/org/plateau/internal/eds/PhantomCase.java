// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.imaging.DetectedVoid;
import org.plateau.imaging.EdgeRelation;
import org.plateau.imaging.LayerExpectation;
import org.plateau.imaging.LayerTracer;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.VoidDetector;
import org.plateau.imaging.VoidMap;
import org.plateau.imaging.VoidSettings;
import org.plateau.model.Interval;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidRegion;
import org.plateau.model.layer.VoidReport;

/** A phantom with EDS as the generator in ../phantom wrote it: picture, maps, and the truth about both. */
public final class PhantomCase {
	private static final List<LayerExpectation> STACK = List.of(LayerExpectation.required("surface", EdgeRelation.ANY),
			LayerExpectation.optional("Pt", EdgeRelation.BRIGHTER), LayerExpectation.required("Cu", EdgeRelation.ANY),
			LayerExpectation.required("Li_plated", EdgeRelation.DARKER), LayerExpectation.required("LiPON", EdgeRelation.BRIGHTER),
			LayerExpectation.required("Li_evap", EdgeRelation.DARKER), LayerExpectation.required("substrate", EdgeRelation.BRIGHTER));

	public final Raster image;
	public final Micrograph micrograph;
	public final EdsRun run;
	/** From map to picture, origin at the corner. */
	public final PixelTransform truth;
	public final int[] trueLayers;
	public final int[] trueVoids;
	/** {void, x, y} of every Ga pile, origin at the corner. */
	public final List<double[]> piles = new ArrayList<>();
	private final double rowUm;

	/** @param folder picture and maps; the truth lies beside them or in a folder of that name */
	public PhantomCase(Path folder, boolean withPicture) throws IOException {
		Path told = Files.exists(folder.resolve("truth")) ? folder.resolve("truth") : folder;
		image = tiff(folder.resolve("image.tif"));
		String json = Files.readString(told.resolve("truth.json"));
		double nm = number(json, "pixel_nm");
		double yScale = number(json, "y_scale");
		rowUm = nm / 1000 / yScale;
		int rows = (int) number(json, "height");
		Raster specimen = new Raster(image.width(), rows, java.util.Arrays.copyOf(image.samples(), image.width() * rows));
		micrograph = new Micrograph(folder.getFileName().toString(), "TIFF", new MemoryPixels(specimen, SampleType.U16), Acquisition.unknown(),
				Optional.of(calibration(nm)), new TiltDecision(TiltDecision.Verdict.UNCORRECTED, 1 / yScale, 52, 0, "phantom", List.of(), List.of()), 0, List.of());
		String eds = json.substring(json.indexOf("\"eds\""));
		double mapNm = number(eds, "px_nm");
		List<ElementMap> maps = new ArrayList<>();
		for (String e : List.of("Cu", "P", "O", "Ga", "N", "Pt")) {
			maps.add(new ElementMap(e, "", ElementMap.Kind.COUNTS, tiff(folder.resolve("eds_" + e + ".tif")), Optional.empty(), "phantom"));
		}
		Raster own = tiff(folder.resolve("eds_se.tif"));
		run = new EdsRun("phantom", "TIFF", Optional.of(calibration(mapNm)), maps, Optional.empty(), List.of(),
				withPicture ? List.of(new ElectronPicture("SE", own, Optional.of(calibration(mapNm)), Optional.of(PixelTransform.IDENTITY))) : List.of(),
				EdsConditions.UNKNOWN, List.of(), List.of());
		Matcher m = Pattern.compile("[-+0-9.eE]+").matcher(eds.substring(eds.indexOf(':', eds.indexOf("\"eds_to_se\"")), eds.indexOf("]", eds.indexOf("]", eds.indexOf("\"eds_to_se\"")) + 1)));
		double[] a = new double[6];
		for (int i = 0; i < 6 && m.find(); i++) {
			a[i] = Double.parseDouble(m.group());
		}
		truth = new PixelTransform(a[0], a[1], a[2] + 0.5 - 0.5 * (a[0] + a[1]), a[3], a[4], a[5] + 0.5 - 0.5 * (a[3] + a[4]));
		trueLayers = ints(tiff(told.resolve("truth_layers.tif")));
		trueVoids = ints(tiff(told.resolve("truth_voids.tif")));
		Matcher p = Pattern.compile("\\{\\s*\"void\": (\\d+),\\s*\"x_px\": ([-0-9.]+),\\s*\"y_px\": ([-0-9.]+)").matcher(eds);
		while (p.find()) {
			piles.add(new double[] { Double.parseDouble(p.group(1)), Double.parseDouble(p.group(2)) + 0.5, Double.parseDouble(p.group(3)) + 0.5 });
		}
	}

	/** What registration needs, with nothing traced. */
	public Results bare() {
		return Results.empty().with(Keys.EDS, run).with(Keys.MICROGRAPH, micrograph).with(Keys.SPECIMEN, specimen());
	}

	private Raster specimen() {
		int rows = micrograph.specimenRows();
		return new Raster(image.width(), rows, java.util.Arrays.copyOf(image.samples(), image.width() * rows));
	}

	/** The same with layers and voids as the program finds them; only bare when it refuses to trace. */
	public Results traced(Progress progress) {
		Raster specimen = specimen();
		if (!(LayerTracer.trace(specimen, STACK, progress) instanceof TraceOutcome.Traced t)) {
			return bare();
		}
		List<Interface> lines = t.interfaces().stream().map(i -> new Interface(i.name(), i.y(), i.sigma(), i.confidence())).toList();
		LayerStack stack = new LayerStack(t.layers().stream().map(l -> l.name()).toList(), lines);
		VoidMap map = VoidDetector.detect(specimen, t, "Li_plated", VoidSettings.standard(micrograph.facePixelXUm(), rowUm), progress);
		List<VoidRegion> voids = new ArrayList<>();
		for (DetectedVoid v : map.voids()) {
			voids.add(new VoidRegion(v.id(), "Li_plated", "bulk", "", v.areaUm2(), v.equivalentCircularDiameterUm(), v.maxFeretDiameterUm(), v.minFeretDiameterUm(),
					v.aspect(), v.orientationDeg(), v.circularity(), v.solidity(), v.centroidXPx(), v.centroidYPx(), v.meanGrey(), Map.of(), false));
		}
		VoidReport report = new VoidReport(new LabelImage(map.width(), map.height(), map.labels()), voids,
				List.of(new VoidReport.LayerFraction("Li_plated", map.fraction().value(), new Interval(map.fraction().low95(), map.fraction().high95()), new Interval(0, 1))),
				List.of());
		return bare().with(Keys.LAYER_STACK, stack).with(Keys.VOIDS, report);
	}

	/** How many map pixels of each true kind (layers top first, 7 = void) are in each class: {@code [kind][class]}. */
	public double[][] classesByTruth(LabelImage classes) {
		double[][] n = new double[8][4];
		int w = micrograph.pixels().width();
		int h = micrograph.specimenRows();
		for (int i = 0; i < classes.labels().length; i++) {
			int x = (int) Math.floor(truth.x(i % classes.width() + 0.5, i / classes.width() + 0.5));
			int y = (int) Math.floor(truth.y(i % classes.width() + 0.5, i / classes.width() + 0.5));
			if (x >= 0 && y >= 0 && x < w && y < h) {
				n[trueVoids[y * w + x] > 0 ? 7 : trueLayers[y * w + x]][classes.labels()[i]]++;
			}
		}
		return n;
	}

	/** Median distance, over the map's pixels, between where a placement and the truth put them, pixels of the picture. */
	public double residual(PixelTransform mapToImage) {
		List<Double> d = new ArrayList<>();
		for (int y = 0; y < run.height(); y += 4) {
			for (int x = 0; x < run.width(); x += 4) {
				d.add(Math.hypot(mapToImage.x(x + 0.5, y + 0.5) - truth.x(x + 0.5, y + 0.5), mapToImage.y(x + 0.5, y + 0.5) - truth.y(x + 0.5, y + 0.5)));
			}
		}
		d.sort(null);
		return d.get(d.size() / 2);
	}

	private static PixelCalibration calibration(double nm) {
		return new PixelCalibration(nm, nm, 0.01, "phantom", new Evidence("px_nm", Double.toString(nm), "truth"));
	}

	private static double number(String json, String key) {
		Matcher m = Pattern.compile("\"" + key + "\": ([-+0-9.eE]+)").matcher(json);
		if (!m.find()) {
			throw new IllegalArgumentException("no " + key);
		}
		return Double.parseDouble(m.group(1));
	}

	private static int[] ints(Raster r) {
		int[] out = new int[r.samples().length];
		for (int i = 0; i < out.length; i++) {
			out[i] = (int) r.samples()[i];
		}
		return out;
	}

	/** An uncompressed grey TIFF whose strips follow one another, little-endian. */
	public static Raster tiff(Path file) throws IOException {
		ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
		int ifd = b.getInt(4);
		int width = 0;
		int height = 0;
		int bits = 8;
		int at = 0;
		for (int i = 0; i < (b.getShort(ifd) & 0xffff); i++) {
			int e = ifd + 2 + 12 * i;
			int value = b.getShort(e + 2) == 3 ? b.getShort(e + 8) & 0xffff : b.getInt(e + 8);
			switch (b.getShort(e) & 0xffff) {
			case 256 -> width = value;
			case 257 -> height = value;
			case 258 -> bits = value;
			case 273 -> at = b.getInt(e + 4) == 1 ? value : b.getInt(value);
			default -> {
				// not needed
			}
			}
		}
		float[] v = new float[width * height];
		for (int i = 0; i < v.length; i++) {
			v[i] = bits == 8 ? b.get(at + i) & 0xff : bits == 16 ? b.getShort(at + 2 * i) & 0xffff : b.getInt(at + 4 * i);
		}
		return new Raster(width, height, v);
	}
}
