// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The pictures of the collection of real files beside the project, and what other software says of them. */
final class RealFiles {

	static final Path FOLDER = CommandLine.PROJECT.resolve("../shared/data").normalize();

	private static final Pattern PICTURE = Pattern.compile(".*\\.(tiff?|png|jpe?g|bmp|tiff?\\.gz)", Pattern.CASE_INSENSITIVE);
	private static final Pattern BAR = Pattern.compile("([\\d.]+) um / ([\\d.]+) px.*");
	private static final Pattern INDEX_SUM = Pattern.compile("(\\S+) sum (\\d+) max \\d+");

	/**
	 * What other software says.
	 *
	 * @param width columns, 0 = not told
	 * @param height rows
	 * @param planes pages
	 * @param sum of the stored values of the first page over the whole picture; empty = not told
	 * @param exactly false where decoders may differ (JPEG) or the stored values are colours
	 * @param nm pixel size; empty = not told
	 * @param zNm distance of the planes; empty = not told
	 * @param uncalibrated nothing in the file gives a pixel size
	 */
	record Truth(int width, int height, int planes, OptionalDouble sum, boolean exactly, OptionalDouble nm, OptionalDouble zNm,
			boolean uncalibrated) {
	}

	private final JsonNode images = json("images.json");
	private final JsonNode peers = json("asserted_by_peers.json");
	private final JsonNode hitachi = json("hitachi.json");
	private final String index;

	RealFiles() throws IOException {
		index = Files.readString(FOLDER.resolve("INDEX.md"));
	}

	static boolean areThere() {
		return Files.isDirectory(FOLDER.resolve("files")) && Files.isDirectory(FOLDER.resolve("truth"));
	}

	private static JsonNode json(String name) throws IOException {
		return new ObjectMapper().readTree(FOLDER.resolve("truth").resolve(name).toFile());
	}

	/** Names in the collection and where they can be read; packed ones are unpacked into a folder. */
	SortedMap<String, Path> pictures(Path unpacked) throws IOException {
		SortedMap<String, Path> found = new TreeMap<>();
		Path files = FOLDER.resolve("files");
		try (Stream<Path> all = Files.walk(files)) {
			for (Path file : all.filter(Files::isRegularFile).toList()) {
				String name = files.relativize(file).toString().replace('\\', '/');
				if (name.endsWith(".zip")) {
					unzip(file, name, unpacked, found);
				} else if (PICTURE.matcher(name).matches() || images.has(name)) {
					found.put(name, name.endsWith(".gz") ? gunzip(file, name, unpacked) : file);
				}
			}
		}
		return found;
	}

	private static Path gunzip(Path file, String name, Path unpacked) throws IOException {
		Path to = unpacked.resolve(name.substring(0, name.length() - ".gz".length()));
		Files.createDirectories(to.getParent());
		try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
			Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
		}
		return to;
	}

	private static void unzip(Path file, String name, Path unpacked, Map<String, Path> found) throws IOException {
		try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
			for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
				if (PICTURE.matcher(e.getName()).matches()) {
					Path to = Files.createDirectories(unpacked.resolve(name)).resolve(Path.of(e.getName()).getFileName());
					Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
					found.put(name + "!" + to.getFileName(), to);
				}
			}
		}
	}

	Truth truth(String name) {
		JsonNode image = image(name);
		boolean colours = image.path("samples").asInt(1) > 1 || image.path("mode").asText().startsWith("RGB")
				|| name.startsWith("thermo_nss/") && image.path("photometric").asInt() == 3;
		double z = peers.path(name).path(0).path("z_scale").asDouble();
		return new Truth(image.path("width").asInt(), image.path("length").asInt(image.path("height").asInt()), image.path("pages").asInt(1),
				sum(name, image), !colours && !name.endsWith(".jpg"), nm(name, image), z > 0 ? OptionalDouble.of(1000 * z) : OptionalDouble.empty(),
				uncalibrated(name));
	}

	private JsonNode image(String name) {
		JsonNode said = hitachi.path(name.substring(name.lastIndexOf('/') + 1));
		return said.isMissingNode() ? images.path(name) : said;
	}

	private OptionalDouble sum(String name, JsonNode image) {
		if (name.contains(".zip!")) {
			Matcher m = INDEX_SUM.matcher(index);
			String stem = name.substring(name.indexOf('!') + 1).replaceFirst("\\.[^.]*$", "");
			while (m.find()) {
				if (m.group(1).equals(stem)) {
					return OptionalDouble.of(Double.parseDouble(m.group(2)));
				}
			}
			return OptionalDouble.empty();
		}
		JsonNode stored = image.has("sum") ? image.get("sum") : image.path("pil_decoded").path("sum");
		if (!stored.isNumber()) {
			return OptionalDouble.empty();
		}
		double white = (1L << image.path("bits").asInt(8)) - 1;
		return OptionalDouble.of(image.path("photometric").asInt(1) == 0
				? white * image.get("width").asInt() * image.get("length").asInt() - stored.asDouble() : stored.asDouble());
	}

	private OptionalDouble nm(String name, JsonNode image) {
		for (JsonNode said : peers.path(name)) {
			for (Map.Entry<String, Double> unit : Map.of("axes_scale_um", 1e3, "scale_um", 1e3, "scale_mm", 1e6, "scale_nm", 1.0, "PixelWidth_m", 1e9).entrySet()) {
				if (said.path(unit.getKey()).isNumber()) {
					return OptionalDouble.of(said.get(unit.getKey()).asDouble() * unit.getValue());
				}
			}
			Matcher bar = BAR.matcher(said.path("pixel").asText());
			if (bar.matches()) {
				return OptionalDouble.of(1000 * Double.parseDouble(bar.group(1)) / Double.parseDouble(bar.group(2)));
			}
		}
		JsonNode zeiss = image.path("zeiss").path("ap_image_pixel_size");
		if (zeiss.isArray()) {
			return OptionalDouble.of(zeiss.get(1).asDouble() * (zeiss.get(2).asText().equals("nm") ? 1 : 1000));
		}
		return image.path("fei").path("PixelWidth").isNumber() ? OptionalDouble.of(1e9 * image.get("fei").get("PixelWidth").asDouble())
				: image.has("PixelSize_nm") ? OptionalDouble.of(image.get("PixelSize_nm").asDouble()) : OptionalDouble.empty();
	}

	/** Says so: another reader's test, or the notes on the collection. */
	private boolean uncalibrated(String name) {
		Optional<JsonNode> said = Optional.ofNullable(peers.get(name)).map(a -> a.get(0));
		return name.startsWith("layers_nasa_ebc/") || name.startsWith("layers_tkm22/") || name.contains("_no_scale")
				|| said.isPresent() && (said.get().has("scale") && said.get().get("scale").isNull() || said.get().has("scale_inv_nm"));
	}
}
