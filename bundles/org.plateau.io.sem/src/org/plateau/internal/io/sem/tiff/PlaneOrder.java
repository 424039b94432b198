// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plateau.internal.io.sem.ome.OmeDocument;
import org.plateau.io.spi.FormatException;

/** Which planes a TIFF shows, in which order: its pages one after the other, unless ImageJ or OME-XML tells of slices, times and channels. */
final class PlaneOrder {

	private static final int MOST_PLANES = 1_000_000;
	private static final String DAMAGED = "the file is damaged or was not copied completely";

	private final TiffChain chain;
	private final Path path;
	private final List<String> warnings;

	/**
	 * @param warnings takes what is odd, one sentence each
	 */
	PlaneOrder(TiffChain chain, List<String> warnings) {
		this.chain = chain;
		this.path = chain.file().file();
		this.warnings = warnings;
	}

	/** The pages that are alike. */
	List<TiffPlane> plain() {
		return chain.planes().stream().map(p -> new TiffPlane(path, p)).toList();
	}

	private FormatException refused(String what, String remedy) {
		return FormatException.of(path, what, remedy);
	}

	/**
	 * As ImageJ writes a stack: often one page only, the other planes right behind the first in the file; channel by channel within a slice,
	 * slice by slice within a time.
	 */
	List<TiffPlane> imageJ(Map<String, String> description) throws IOException {
		int images = number(description, "images");
		List<TiffPlane> all = plain();
		if (images > all.size()) {
			if (all.size() == 1 && chain.pages().size() == 1 && behindFirst(images)) {
				all = contiguous(images);
			} else {
				warnings.add("the ImageJ description speaks of " + images + " pictures, the file holds " + all.size());
			}
		}
		int channels = number(description, "channels");
		int slices = number(description, "slices");
		int frames = number(description, "frames");
		if ((long) channels * slices * frames != all.size() || all.size() == 1 || channels == 1 && (slices == 1 || frames == 1)) {
			return all;
		}
		note(channels, slices, frames, List.of());
		List<TiffPlane> chosen = new ArrayList<>();
		for (int i = 0; i < (slices > 1 ? slices : frames); i++) {
			chosen.add(all.get(i * channels));
		}
		return chosen;
	}

	private void note(int channels, int slices, int times, List<String> names) {
		if (channels > 1) {
			List<String> told = names.stream().filter(n -> !n.isEmpty()).limit(8).toList();
			warnings.add("the file holds " + channels + " channels" + (told.isEmpty() ? "" : " (" + String.join(", ", told) + ")")
					+ ", of which the first is read: to measure another, save it as a file of its own (in ImageJ: Image > Color > Split Channels)");
		}
		if (slices > 1 && times > 1) {
			warnings.add("the file holds " + times + " times of a stack, of which the first is read: save the others as files of their own");
		}
	}

	private static int number(Map<String, String> description, String key) {
		String s = description.getOrDefault(key, "1");
		return s.matches("\\d{1,7}") ? Math.max(1, Integer.parseInt(s)) : 1;
	}

	/** Whether more than one plane fits between the first and the end of the file; some programs keep the description and drop the planes. */
	private boolean behindFirst(int images) throws IOException {
		TiffPage p = chain.main();
		if (p.compression() != TiffPage.NONE || p.tiled() || p.planar() || images > MOST_PLANES) {
			return false;
		}
		long at = p.offsets()[0];
		for (int i = 0; i < p.blocksPerPlane(); i++) {
			if (p.offsets()[i] != at) {
				return false;
			}
			at += p.blockBytes(i);
		}
		return chain.file().holds(at, at - p.offsets()[0]);
	}

	private List<TiffPlane> contiguous(int images) throws IOException {
		TiffPage p = chain.main();
		long bytes = p.rowBytes() * p.height();
		long first = p.offsets()[0];
		if (!chain.file().holds(first, bytes * images)) {
			throw chain.file().truncated(first, bytes * images, "the stack of " + images + " pictures");
		}
		List<TiffPlane> planes = new ArrayList<>();
		for (int i = 0; i < images; i++) {
			planes.add(new TiffPlane(path, p.inOneStrip(first + i * bytes)));
		}
		return planes;
	}

	/**
	 * As the TiffData of OME-XML say; planes may lie in other files of the same folder.
	 *
	 * @throws FormatException when a plane is missing or not like the others; names it
	 */
	List<TiffPlane> ome(OmeDocument document) throws IOException {
		OmeDocument.Image image = document.images().get(0);
		TiffPage main = chain.main();
		if (size(image, "SizeX") != main.width() || size(image, "SizeY") != main.height()) {
			return plain();
		}
		if (document.images().size() > 1) {
			warnings.add("the file holds " + document.images().size() + " pictures, of which the first is read: save the others as files of their own");
		}
		int samples = main.samples();
		int c = size(image, "SizeC");
		int channels = samples > 1 && c % samples == 0 ? c / samples : c;
		int slices = size(image, "SizeZ");
		int times = size(image, "SizeT");
		if ((long) channels * slices * times > MOST_PLANES) {
			throw refused("its OME-XML speaks of " + (long) channels * slices * times + " planes, more than any picture has", DAMAGED);
		}
		note(channels, slices, times, image.channels());
		return new OmePlanes(document, image, new int[] { slices, channels, times }).planes();
	}

	private static int size(OmeDocument.Image image, String name) {
		String s = image.attributes().getOrDefault(name, "1");
		return s.matches("\\d{1,9}") ? Math.max(1, Integer.parseInt(s)) : 1;
	}

	/** The table of planes that a document's TiffData make. */
	private final class OmePlanes {

		/** A page by its number in a file. */
		private record Place(String file, int ifd) {
		}

		private final OmeDocument document;
		private final OmeDocument.Image image;
		/** z, c, t. */
		private final int[] sizes;
		private final Map<String, List<TiffPage>> siblings = new HashMap<>();

		OmePlanes(OmeDocument document, OmeDocument.Image image, int[] sizes) {
			this.document = document;
			this.image = image;
			this.sizes = sizes;
		}

		List<TiffPlane> planes() throws IOException {
			Place[] places = places();
			boolean alongZ = sizes[0] > 1;
			List<TiffPlane> planes = new ArrayList<>();
			for (int i = 0; i < (alongZ ? sizes[0] : sizes[2]); i++) {
				int index = alongZ ? i : i * sizes[0] * sizes[1];
				String name = "plane " + (alongZ ? "Z=" : "T=") + i;
				if (places[index] == null) {
					throw refused("its OME-XML does not tell where " + name + " of " + (alongZ ? sizes[0] : sizes[2]) + " is", DAMAGED);
				}
				planes.add(plane(places[index], name));
			}
			return planes;
		}

		/** Index z + sizeZ · (c + sizeC · t). */
		private Place[] places() throws IOException {
			Place[] places = new Place[sizes[0] * sizes[1] * sizes[2]];
			String order = image.attributes().getOrDefault("DimensionOrder", "XYZCT");
			if (!order.matches("XY(?=.*Z)(?=.*C)(?=.*T)[ZCT]{3}")) {
				throw refused("its OME-XML names the dimension order " + order.replaceAll("\\W", "?"), DAMAGED);
			}
			if (image.data().isEmpty()) {
				run(places, order, new OmeDocument.TiffData(0, places.length, 0, 0, 0, "", ""), places.length);
			}
			for (OmeDocument.TiffData d : image.data()) {
				int pages = own(d) ? chain.pages().size() : places.length;
				run(places, order, d, d.planes() >= 0 ? d.planes() : d.ifd() >= 0 ? 1 : pages);
			}
			return places;
		}

		private void run(Place[] places, String order, OmeDocument.TiffData d, int count) throws IOException {
			int[] at = { d.firstZ(), d.firstC(), d.firstT() };
			for (int i = 0; i < count; i++) {
				if (at[0] >= sizes[0] || at[1] >= sizes[1] || at[2] >= sizes[2]) {
					return;
				}
				places[at[0] + sizes[0] * (at[1] + sizes[1] * at[2])] = new Place(own(d) ? "" : d.file(), Math.max(0, d.ifd()) + i);
				for (int k = 2; k < 5; k++) {
					int axis = "ZCT".indexOf(order.charAt(k));
					if (++at[axis] < sizes[axis] || k == 4) {
						break;
					}
					at[axis] = 0;
				}
			}
		}

		/** Whether the run lies in the file that was opened, which may have another name by now. */
		private boolean own(OmeDocument.TiffData d) {
			boolean one = image.data().stream().map(OmeDocument.TiffData::file).distinct().count() == 1;
			return d.file().isEmpty() || d.file().equals(path.getFileName().toString()) || !d.uuid().isEmpty() && d.uuid().equals(document.uuid())
					|| one && document.uuid().isEmpty() && document.metadataFile().isEmpty();
		}

		private TiffPlane plane(Place place, String name) throws IOException {
			boolean own = place.file().isEmpty();
			Path file = own ? path : sibling(place.file(), name);
			List<TiffPage> pages = own ? chain.pages() : siblings.get(place.file());
			if (pages == null) {
				try (FileBytes bytes = new FileBytes(file)) {
					pages = TiffChain.read(bytes).pages();
				}
				siblings.put(place.file(), pages);
			}
			String where = name + " should be page " + place.ifd() + (own ? "" : " of " + file.getFileName());
			if (place.ifd() >= pages.size()) {
				throw refused(where + ", but there are only " + pages.size() + " pages", DAMAGED);
			}
			TiffPage page = pages.get(place.ifd());
			if (page == null || !page.alike(chain.main())) {
				throw refused(where + ", which has another size or kind", DAMAGED);
			}
			return new TiffPlane(file, page);
		}

		private Path sibling(String name, String plane) throws FormatException {
			String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
			try {
				Path file = path.resolveSibling(last);
				if (!last.isEmpty() && Files.isRegularFile(file)) {
					return file;
				}
			} catch (java.nio.file.InvalidPathException e) {
				throw refused(plane + " is in a file whose name is none", DAMAGED);
			}
			throw refused(plane + " is in the file '" + last.replaceAll("\\p{Cntrl}", "?") + "', which does not lie beside it", "put all files of the stack into one folder");
		}
	}
}
