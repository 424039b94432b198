// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.emd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.plateau.internal.io.eds.Conditions;
import org.plateau.internal.io.eds.hdf5.Hdf5Array;
import org.plateau.internal.io.eds.hdf5.Hdf5File;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.SpectrumAxis;

/** What Velox writes beside every array: JSON, padded with zeros in a column of bytes. Numbers are texts there. */
final class VeloxMetadata {

	private static final int MOST_BYTES = 4 << 20;
	private static final int DEEPEST = 12;
	private static final ObjectMapper JSON = new ObjectMapper();

	private final JsonNode root;

	private VeloxMetadata(JsonNode root) {
		this.root = root;
	}

	/** Of a group with a dataset {@code Metadata}; of a stack the first frame's. Empty where it is missing or no JSON. */
	static VeloxMetadata of(Hdf5File file, String group) throws IOException {
		Optional<Hdf5Array> bytes = file.array(group + "/Metadata");
		if (bytes.isEmpty() || bytes.get().dims()[0] > MOST_BYTES) {
			return new VeloxMetadata(MissingNode.getInstance());
		}
		long[] dims = bytes.get().dims();
		int[] shape = new int[dims.length];
		java.util.Arrays.fill(shape, 1);
		shape[0] = (int) dims[0];
		int[] values = new int[shape[0]];
		bytes.get().counts(new long[dims.length], shape, values);
		int length = 0;
		byte[] text = new byte[values.length];
		while (length < values.length && values[length] != 0) {
			text[length] = (byte) values[length++];
		}
		return new VeloxMetadata(parse(new String(text, 0, length, StandardCharsets.UTF_8)));
	}

	/** Missing when it is no JSON. */
	static JsonNode parse(String text) {
		try {
			return JSON.readTree(text);
		} catch (JsonProcessingException e) {
			return MissingNode.getInstance();
		}
	}

	/** NaN when there is no number under that pointer ({@code /Optics/AccelerationVoltage}). */
	double number(String pointer) {
		return number(root.at(pointer));
	}

	static double number(JsonNode node) {
		try {
			return Double.parseDouble(node.asText().strip());
		} catch (NumberFormatException e) {
			return Double.NaN;
		}
	}

	String text(String pointer) {
		return root.at(pointer).asText("");
	}

	/** Columns or rows of what was scanned: the size of the full frame times the part that was chosen. */
	int scanned(boolean columns) {
		double full = number("/Scan/ScanSize/" + (columns ? "width" : "height"));
		double from = number("/Scan/ScanArea/" + (columns ? "left" : "top"));
		double to = number("/Scan/ScanArea/" + (columns ? "right" : "bottom"));
		double part = to > from ? to - from : 1;
		double n = Math.rint(full * part);
		return n >= 1 && n <= 1 << 20 ? (int) n : 0;
	}

	/** The X-ray detectors; of a sum, one of the summed. */
	private Optional<JsonNode> detector() {
		String wanted = text("/BinaryResult/Detector");
		JsonNode first = null;
		for (JsonNode d : root.at("/Detectors")) {
			if (d.path("DetectorType").asText().equals("AnalyticalDetector") && number(d.path("Dispersion")) > 0) {
				if (!wanted.isEmpty() && d.path("DetectorName").asText().startsWith(wanted)) {
					return Optional.of(d);
				}
				first = first == null ? d : first;
			}
		}
		return Optional.ofNullable(first);
	}

	Optional<SpectrumAxis> axis(int channels) {
		double dispersion = detector().map(d -> number(d.path("Dispersion"))).orElse(Double.NaN);
		double offset = detector().map(d -> number(d.path("OffsetEnergy"))).orElse(Double.NaN);
		return dispersion > 0 && Double.isFinite(dispersion) && channels > 0 ? Optional.of(new SpectrumAxis(Double.isFinite(offset) ? offset : 0, dispersion, channels))
				: Optional.empty();
	}

	/** nm per pixel; NaN when the pixels are no lengths. */
	double pixelNm(boolean x) {
		return text("/BinaryResult/PixelUnit" + (x ? "X" : "Y")).equals("m") ? number("/BinaryResult/PixelSize/" + (x ? "width" : "height")) * 1e9 : Double.NaN;
	}

	/** Where pixel 0 lies, nm. */
	double originNm(boolean x) {
		return number("/BinaryResult/Offset/" + (x ? "x" : "y")) * 1e9;
	}

	EdsConditions conditions() {
		Conditions c = new Conditions();
		keys(c, "", root, 0);
		double start = number("/Acquisition/AcquisitionStartDatetime/DateTime");
		JsonNode d = detector().orElse(MissingNode.getInstance());
		return c.beamKev(number("/Optics/AccelerationVoltage") / 1000).beamNa(number("/Optics/LastMeasuredScreenCurrent") * 1e9).liveS(number(d.path("LiveTime")))
				.realS(number(d.path("RealTime"))).elevationDeg(Math.toDegrees(number(d.path("ElevationAngle"))))
				.azimuthDeg(Math.toDegrees(number(d.path("AzimuthAngle")))).tiltDeg(Math.toDegrees(number("/Stage/AlphaTilt")))
				.detector(text("/BinaryResult/Detector")).date(start > 0 && start < 1e11 ? Instant.ofEpochSecond((long) start).toString() : "").build();
	}

	private static void keys(Conditions c, String path, JsonNode node, int depth) {
		if (depth > DEEPEST) {
			return;
		}
		if (node.isObject()) {
			for (Iterator<Map.Entry<String, JsonNode>> i = node.fields(); i.hasNext();) {
				Map.Entry<String, JsonNode> e = i.next();
				keys(c, path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue(), depth + 1);
			}
		} else if (node.isValueNode()) {
			c.key(path, node.asText());
		}
	}
}
