// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.internal.io.sem.HeaderMicrograph;
import org.plateau.internal.io.sem.raw.Encoding;
import org.plateau.internal.io.sem.rules.KeyValueText;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.AcquisitionKey;

/** OME-Zarr 0.1 to 0.5 on Zarr 2 and 3 in a local folder, the layout of bioformats2raw, and plain arrays. Nothing is read from a network. */
public final class ZarrReader implements FormatReader {

	private static final int SURE = 95;
	private static final int MOST_KEYS = 1000;
	private static final int LONGEST_VALUE = 500;
	private static final int MOST_PLANES = 1_000_000;
	private static final long MOST_LOOKED_FOR = 20_000;
	private static final List<String> MARKS = List.of(".zarray", ".zgroup", ".zattrs", "zarr.json");

	@Override
	public int probe(Path folder, byte[] head) {
		return head.length == 0 && MARKS.stream().anyMatch(m -> Files.isRegularFile(folder.resolve(m))) ? SURE : 0;
	}

	@Override
	public Content open(Path folder, OpenOptions options) throws IOException {
		try {
			return open(folder, folder, options, new ArrayList<>());
		} catch (FormatException e) {
			String name = String.valueOf(folder.getFileName()).replaceAll("\\p{Cntrl}", "?");
			throw e.getMessage().startsWith(name + ":") ? e : FormatException.of(folder, e.getMessage(), "").causedBy(e);
		}
	}

	private static Content open(Path named, Path folder, OpenOptions options, List<String> warnings) throws IOException {
		if (ArrayHeader.isArray(folder)) {
			return plain(named, folder, options, warnings);
		}
		JsonNode attributes = attributes(folder);
		if (attributes.path("multiscales").size() > 0) {
			if (attributes.path("multiscales").size() > 1) {
				warnings.add("the group describes " + attributes.path("multiscales").size() + " images; the first is read");
			}
			return image(named, folder, attributes, options, warnings);
		}
		if (attributes.has("plate") || attributes.has("well")) {
			throw FormatException.of(named, "it is a plate of many wells", "open one image of it, for example the folder A/1/0 in it");
		}
		Path first = folder.resolve("0");
		if (folder.equals(named) && Files.isDirectory(first) && MARKS.stream().anyMatch(m -> Files.isRegularFile(first.resolve(m)))) {
			if (Files.isDirectory(folder.resolve("1"))) {
				warnings.add("it holds several images; the first, in the folder 0, is read. Open the others by their folders");
			}
			return open(named, first, options, warnings);
		}
		throw FormatException.of(named, "it is a Zarr group without an OME description of an image", "open a folder in it that holds an array");
	}

	/** Of version 3 with OME 0.5 one step further in. */
	private static JsonNode attributes(Path folder) throws IOException {
		if (Files.isRegularFile(folder.resolve("zarr.json"))) {
			JsonNode all = ArrayHeader.json(folder.resolve("zarr.json")).path("attributes");
			return all.has("ome") ? all.path("ome") : all;
		}
		return Files.isRegularFile(folder.resolve(".zattrs")) ? ArrayHeader.json(folder.resolve(".zattrs")) : MissingNode.getInstance();
	}

	/** The last two axes are rows and columns, the one before may be planes. */
	private static Content plain(Path named, Path folder, OpenOptions options, List<String> warnings) throws IOException {
		ArrayHeader h = ArrayHeader.read(folder);
		int n = h.shape().length;
		for (int i = 0; i < n - 3; i++) {
			if (h.shape()[i] != 1) {
				throw FormatException.of(named, "the array has " + n + " axes and does not tell what they are", "write it as OME-Zarr, or with three axes");
			}
		}
		if (n < 2) {
			throw FormatException.of(named, "the array has one axis only; it is no picture", "open a picture");
		}
		warnings.add("it is a plain array: nothing tells its scale");
		ZarrPixels.View view = new ZarrPixels.View(n - 1, n - 2, n > 2 && h.shape()[n - 3] > 1 ? n - 3 : -1);
		ZarrPixels pixels = pixels(named, List.of(h), view, warnings);
		HeaderReading reading = new HeaderReading.Builder("Zarr array", "Zarr", Map.of()).build();
		if (pixels.planes() > 1) {
			warnings.add("the distance of the slices is not known; give it with --z-step-nm");
		}
		return new Content.Image(HeaderMicrograph.of(named, "Zarr " + h.version(), pixels, reading.acquisition(), options, warnings));
	}

	private static Content image(Path named, Path folder, JsonNode attributes, OpenOptions options, List<String> warnings) throws IOException {
		Multiscale m = Multiscale.of(named, attributes);
		List<ArrayHeader> arrays = new ArrayList<>();
		for (String path : m.paths()) {
			arrays.add(ArrayHeader.read(inside(named, folder, path)));
		}
		ArrayHeader full = arrays.get(0);
		int x = m.axis("x");
		int y = m.axis("y");
		if (x < 0 || y < 0 || x == y || full.shape().length != m.axes().size()) {
			throw FormatException.of(named, "its OME description names the axes " + m.axes().stream().map(Multiscale.Axis::name).toList() + " for an array of "
					+ full.shape().length + " axes", "the description is damaged");
		}
		ZarrPixels.View view = new ZarrPixels.View(x, y, planes(named, m, full, attributes, warnings));
		HeaderReading.Builder b = new HeaderReading.Builder("OME-Zarr description", "OME-Zarr", raw(attributes));
		boolean scaled = length(b, AcquisitionKey.PIXEL_SIZE_X, m, x, warnings);
		scaled &= length(b, AcquisitionKey.PIXEL_SIZE_Y, m, y, warnings);
		if (!scaled && m.told() && warnings.stream().noneMatch(w -> w.contains("unit"))) {
			warnings.add("its axes have a scale without a unit of length; it is not used");
		}
		if (view.plane() >= 0) {
			boolean spaced = m.axes().get(view.plane()).name().equals("z") && length(b, AcquisitionKey.SLICE_SPACING, m, view.plane(), warnings);
			if (!spaced) {
				warnings.add("the distance of the slices is not known; give it with --z-step-nm");
			}
		}
		ZarrPixels pixels = pixels(named, pyramid(arrays, view), view, warnings);
		return new Content.Image(HeaderMicrograph.of(named, "OME-Zarr on Zarr " + full.version(), pixels, b.build().acquisition(), options, warnings));
	}

	private static ZarrPixels pixels(Path named, List<ArrayHeader> arrays, ZarrPixels.View view, List<String> warnings) throws FormatException {
		long[] shape = arrays.get(0).shape();
		long planes = view.plane() < 0 ? 1 : shape[view.plane()];
		if (shape[view.x()] > Integer.MAX_VALUE || shape[view.y()] > Integer.MAX_VALUE || planes > MOST_PLANES) {
			throw FormatException.of(named, "a picture of " + shape[view.x()] + " x " + shape[view.y()] + " pixels and " + planes + " planes makes no sense",
					"the description is damaged");
		}
		if (arrays.get(0).encoding() == Encoding.F64) {
			warnings.add("its numbers of 64 bits are read with 32 bits");
		}
		ZarrPixels pixels = new ZarrPixels(named, arrays, view);
		long absent = pixels.absent(MOST_LOOKED_FOR);
		if (absent > 0) {
			warnings.add(absent + " of its chunks " + (absent == 1 ? "is" : "are") + " not stored and read as " + arrays.get(0).fill()
					+ "; that is how empty regions are written, and how an incomplete copy looks");
		}
		return pixels;
	}

	/** A path of the description, which must not lead out of the group. */
	private static Path inside(Path named, Path folder, String path) throws FormatException {
		try {
			Path resolved = folder.resolve(path).normalize();
			if (resolved.startsWith(folder.normalize()) && Files.isDirectory(resolved)) {
				return resolved;
			}
		} catch (InvalidPathException e) {
			// told below
		}
		throw FormatException.of(named, "its OME description names the array '" + path.replaceAll("\\p{Cntrl}", "?") + "', which is not in it",
				"copy it again, all of it");
	}

	/** Axis of the planes: z, else t; of further axes the first element is read. */
	private static int planes(Path named, Multiscale m, ArrayHeader full, JsonNode attributes, List<String> warnings) throws FormatException {
		int z = m.axis("z");
		int t = m.axis("t");
		int plane = z >= 0 && full.shape()[z] > 1 ? z : t >= 0 && full.shape()[t] > 1 ? t : -1;
		for (int i = 0; i < m.axes().size(); i++) {
			String name = m.axes().get(i).name();
			if (i == plane || full.shape()[i] == 1 || name.equals("x") || name.equals("y")) {
				continue;
			}
			if (name.equals("c")) {
				String label = attributes.path("omero").path("channels").path(0).path("label").asText();
				warnings.add("it has " + full.shape()[i] + " channels; the first" + (label.isEmpty() ? "" : ", '" + label.replaceAll("\\p{Cntrl}", "?") + "',")
						+ " is read");
			} else if (name.equals("t")) {
				warnings.add("it has " + full.shape()[i] + " points in time; the first is read");
			} else {
				throw FormatException.of(named, "its axis '" + name.replaceAll("\\p{Cntrl}", "?") + "' has " + full.shape()[i] + " elements, and is none of t, c, z",
						"write it with these axes");
			}
		}
		return plane;
	}

	private static boolean length(HeaderReading.Builder b, AcquisitionKey key, Multiscale m, int axis, List<String> warnings) {
		Multiscale.Axis a = m.axes().get(axis);
		Optional<Double> nm = KeyValueText.nanometres(a.unit());
		double scale = m.scale()[axis];
		if (m.told() && nm.isPresent() && scale > 0 && Double.isFinite(scale)) {
			b.value(key, scale * nm.get(), "scale of axis " + a.name(), scale + " " + a.unit());
			return true;
		}
		if (m.told() && nm.isEmpty() && !a.unit().isEmpty()) {
			warnings.add("the unit '" + a.unit().replaceAll("\\p{Cntrl}", "?") + "' of the axis " + a.name() + " is no length that is known; it is not used");
		}
		return false;
	}

	/** Full resolution and, from there, as many levels as are exactly half of the one before in x and y and the same in all else. */
	private static List<ArrayHeader> pyramid(List<ArrayHeader> arrays, ZarrPixels.View view) {
		List<ArrayHeader> levels = new ArrayList<>(arrays.subList(0, 1));
		for (int k = 1; k < arrays.size(); k++) {
			long[] is = arrays.get(k).shape();
			long[] full = arrays.get(0).shape();
			boolean fits = is.length == full.length && arrays.get(k).encoding().type == arrays.get(0).encoding().type;
			for (int i = 0; fits && i < full.length; i++) {
				fits = is[i] == (i == view.x() || i == view.y() ? Math.ceilDiv(full[i], 1L << k) : full[i]);
			}
			if (!fits) {
				return levels;
			}
			levels.add(arrays.get(k));
		}
		return levels;
	}

	/** All of the description as paths and texts. */
	private static Map<String, String> raw(JsonNode attributes) {
		Map<String, String> raw = new LinkedHashMap<>();
		flatten("", attributes, raw);
		return raw;
	}

	private static void flatten(String path, JsonNode node, Map<String, String> raw) {
		if (raw.size() >= MOST_KEYS) {
			return;
		}
		if (node.isObject()) {
			node.properties().forEach(f -> flatten(path.isEmpty() ? f.getKey() : path + "." + f.getKey(), f.getValue(), raw));
		} else if (node.isArray()) {
			for (int i = 0; i < node.size(); i++) {
				flatten(path + "[" + i + "]", node.get(i), raw);
			}
		} else {
			String text = node.asText();
			raw.put(path, text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text);
		}
	}
}
