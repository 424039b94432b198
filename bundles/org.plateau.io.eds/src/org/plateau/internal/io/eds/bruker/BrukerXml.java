// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.bruker;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.plateau.internal.io.eds.Conditions;
import org.plateau.internal.io.eds.MapScale;
import org.plateau.internal.io.eds.XmlNode;
import org.plateau.io.eds.MapName;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;

/** What Esprit writes as XML, in .spx files and as the header of a .bcf: everything is a ClassInstance of some Type. Energies in keV there. */
final class BrukerXml {

	/** Colours and correction curves of the detector, which nobody needs and which are most of the document. */
	static final Set<String> SKIPPED = Set.of("Palette", "ResponseFunction", "DetLayers", "WindowLayers");

	private static final int LONGEST_KEY_TEXT = 100;
	private static final int MOST_CHANNELS = 1 << 16;
	private static final int MOST_PIXELS = 1 << 26;
	/** keV; Mn Kα, where resolution is told. */
	private static final double MN_KA_KEV = 5.8951;
	private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));
	private static final Pattern COMMA = Pattern.compile(",");
	private static final Set<String> NO_PICTURES = Set.of("Counter", "PixelTimes");

	private final XmlNode root;
	private final List<String> warnings;

	BrukerXml(XmlNode root, List<String> warnings) {
		this.root = root;
		this.warnings = warnings;
	}

	/** All class instances of a type, wherever they lie. */
	static List<XmlNode> instances(XmlNode below, String type) {
		List<XmlNode> found = new ArrayList<>();
		below.walk(n -> {
			if (n.name().equals("ClassInstance") && n.attribute("Type").equals(type)) {
				found.add(n);
			}
		});
		return found;
	}

	private static Optional<XmlNode> first(XmlNode below, String type) {
		return instances(below, type).stream().findFirst();
	}

	/** The database in a .bcf; the root itself elsewhere. */
	private XmlNode database() {
		return root.children("ClassInstance").stream().findFirst().orElse(root);
	}

	/** Channels and energies of a spectrum; empty when they are not told. */
	static Optional<SpectrumAxis> axis(XmlNode spectrum) {
		XmlNode head = first(spectrum, "TRTSpectrumHeader").orElse(spectrum);
		double channels = head.number("ChannelCount");
		double offset = head.number("CalibAbs");
		double step = head.number("CalibLin");
		return channels >= 1 && channels <= MOST_CHANNELS && step > 0 && step < 10 && Math.abs(offset) < 1000
				? Optional.of(new SpectrumAxis(1000 * offset, 1000 * step, (int) channels)) : Optional.empty();
	}

	/** How a spectrum was recorded; for a map, with what the database says. */
	EdsConditions conditions(XmlNode spectrum, double mapRealTimeS) {
		Conditions c = new Conditions();
		XmlNode esma = first(spectrum, "TRTESMAHeader").orElse(spectrum);
		XmlNode xrf = first(spectrum, "TRTXrfHeader").orElse(null);
		double kev = esma.number("PrimaryEnergy");
		if (!(kev > 0) && xrf != null && xrf.number("Voltage") > 0) {
			kev = xrf.number("Voltage");
			warnings.add(String.format(Locale.ROOT, "it was excited with X-rays of a tube at %.4g kV, not with electrons", kev));
		}
		XmlNode sem = first(root, "TRTSEMData").orElse(root);
		c.beamKev(kev > 0 ? kev : sem.number("HV"));
		c.elevationDeg(esma.number("ElevationAngle")).azimuthDeg(esma.number("AzimutAngle"));
		XmlNode hardware = first(spectrum, "TRTSpectrumHardwareHeader").orElse(spectrum);
		c.realS(mapRealTimeS > 0 ? mapRealTimeS : hardware.number("RealTime") / 1000).liveS(hardware.number("LifeTime") / 1000);
		first(spectrum, "TRTDetectorHeader").ifPresent(d -> c.detector(d.text("Type")));
		XmlNode head = first(spectrum, "TRTSpectrumHeader").orElse(spectrum);
		// the peaks' variance grows linearly with the energy
		double variance = head.number("SigmaAbs") + MN_KA_KEV * head.number("SigmaLin");
		c.resolutionEv(variance > 0 ? 1000 * FWHM * Math.sqrt(variance) : Double.NaN);
		c.date((head.text("Date") + " " + head.text("Time")).strip());
		first(root, "TRTSEMStageData").ifPresent(s -> c.tiltDeg(s.number("Tilt")));
		root.keys("", LONGEST_KEY_TEXT, c);
		return c.build();
	}

	/** Seconds that a whole map took: times that every line was scanned × columns × averaged readings × time of a reading, µs. */
	double mapRealTimeS(int columns) {
		XmlNode db = database();
		double lines = 0;
		for (String n : COMMA.split(db.text("LineCounter"))) {
			lines += Math.max(0, XmlNode.toNumber(n));
		}
		XmlNode dsp = first(root, "TRTDSPConfiguration").orElse(root);
		double repeats = dsp.number("PixelAverage") * (dsp.number("LineAverage") > 1 ? dsp.number("LineAverage") : 1);
		return lines * columns * repeats * dsp.number("PixelTime") / 1e6;
	}

	/** Counts of a spectrum; empty when it has none or they are damaged. */
	Optional<Spectrum> spectrum(XmlNode node, String name, EdsConditions conditions) {
		Optional<SpectrumAxis> axis = axis(node);
		String text = node.text("Channels");
		if (axis.isEmpty() || text.isEmpty()) {
			return Optional.empty();
		}
		String[] parts = COMMA.split(text);
		if (parts.length != axis.get().channels()) {
			warnings.add("the spectrum '" + name + "' claims " + axis.get().channels() + " channels and has " + parts.length);
			return Optional.empty();
		}
		double[] counts = new double[parts.length];
		for (int i = 0; i < counts.length; i++) {
			counts[i] = XmlNode.toNumber(parts[i].strip());
			if (Double.isNaN(counts[i])) {
				warnings.add("the spectrum '" + name + "' has no number in channel " + i);
				return Optional.empty();
			}
		}
		return Optional.of(new Spectrum(name, axis.get(), counts, conditions));
	}

	/** Symbols of what was chosen for maps, or identified. */
	List<String> elements() {
		Set<String> found = new LinkedHashSet<>();
		for (String type : List.of("TRTSpectrumRegion", "TRTPSEElement")) {
			for (XmlNode n : instances(root, type)) {
				double z = n.number("Element");
				if (z >= 1 && z <= MapName.SYMBOLS.size() && found.size() < MapName.SYMBOLS.size()) {
					found.add(MapName.SYMBOLS.get((int) z - 1));
				}
			}
			if (!found.isEmpty()) {
				break;
			}
		}
		return List.copyOf(found);
	}

	/** Pitch of the map in x, µm as the file says; NaN when it does not. */
	double pitchUm(String key) {
		return first(root, "TRTSEMData").map(s -> s.number(key)).orElse(Double.NaN);
	}

	String pitchText() {
		return first(root, "TRTSEMData").map(s -> s.text("DX") + " × " + s.text("DY") + " µm").orElse("");
	}

	/** Size of the map as its pictures tell it: columns, rows; empty when there are none. */
	Optional<int[]> mapSize() {
		return database().children("ClassInstance").stream().filter(n -> n.attribute("Type").equals("TRTImageData") && n.attribute("Name").isEmpty()).findFirst()
				.map(n -> new int[] { (int) n.number("Width"), (int) n.number("Height") });
	}

	/** Every picture that was recorded. The one without a name has the map's grid. */
	List<ElectronPicture> pictures(int columns, int rows, Optional<PixelCalibration> map) {
		List<ElectronPicture> found = new ArrayList<>();
		for (XmlNode image : instances(database(), "TRTImageData")) {
			double w = image.number("Width");
			double h = image.number("Height");
			int bytes = (int) image.number("ItemSize");
			if (NO_PICTURES.contains(image.attribute("Name")) || !(w >= 1 && h >= 1 && w * h <= MOST_PIXELS) || bytes != 1 && bytes != 2 && bytes != 4) {
				continue;
			}
			boolean mapGrid = image.attribute("Name").isEmpty() && w == columns && h == rows;
			Optional<PixelCalibration> own = MapScale.ofFile(1000 * image.number("XCalibration"), 1000 * image.number("YCalibration"), "Bruker header", "XCalibration, YCalibration",
					image.text("XCalibration") + " × " + image.text("YCalibration") + " µm");
			for (XmlNode plane : image.children()) {
				if (plane.name().matches("Plane\\d{1,3}") && plane.at("Data").isPresent()) {
					raster(plane.text("Data"), (int) w, (int) h, bytes).filter(r -> !plane.text("Valid").equals("0") || shows(r)).ifPresent(r -> found.add(new ElectronPicture(pictureName(image, plane), r, mapGrid ? map : own,
							mapGrid ? Optional.of(PixelTransform.IDENTITY) : Optional.empty())));
				}
			}
		}
		return found;
	}

	/** Planes of detectors that were off are marked as not valid and of one value; some good ones are marked, too. */
	private static boolean shows(Raster r) {
		for (float v : r.samples()) {
			if (v != r.samples()[0]) {
				return true;
			}
		}
		return false;
	}

	private static String pictureName(XmlNode image, XmlNode plane) {
		String of = image.attribute("Name").strip();
		String channel = plane.text("Description");
		return of.isEmpty() ? channel : channel.isEmpty() ? of : channel + " (" + of + ")";
	}

	private Optional<Raster> raster(String base64, int w, int h, int bytes) {
		if (base64.length() / 4 * 3 < (long) w * h * bytes) {
			warnings.add("a picture of " + w + " × " + h + " pixels is cut off and left out");
			return Optional.empty();
		}
		byte[] raw;
		try {
			raw = Base64.getMimeDecoder().decode(base64);
		} catch (IllegalArgumentException e) {
			warnings.add("a picture of " + w + " × " + h + " pixels cannot be decoded and is left out");
			return Optional.empty();
		}
		if (raw.length < (long) w * h * bytes) {
			warnings.add("a picture of " + w + " × " + h + " pixels is cut off and left out");
			return Optional.empty();
		}
		float[] samples = new float[w * h];
		for (int i = 0; i < samples.length; i++) {
			long v = 0;
			for (int k = bytes - 1; k >= 0; k--) {
				v = v << 8 | raw[i * bytes + k] & 0xFF;
			}
			samples[i] = v;
		}
		return Optional.of(new Raster(w, h, samples));
	}
}
