// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plateau.internal.io.eds.MapScale;
import org.plateau.internal.io.eds.XmlNode;
import org.plateau.io.eds.MapName;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.ElementMap.Kind;
import org.plateau.model.image.Raster;

/**
 * An element map as a matrix of numbers in a text file, a row of pixels in every line, as AZtec, Esprit and others export it: separated by tabs, semicolons,
 * commas or blanks, with a point or, where commas do not separate, a comma before decimals. Its element stands in the file's name, its pixel size nowhere. A
 * line of column names makes it a table, not a map.
 */
public final class MatrixReader implements FormatReader {

	private static final int BY_NAME_AND_CONTENT = 72;
	private static final int BY_COMPANY = 58;
	private static final int LOOKED_AT = 50;
	private static final int MOST_TITLE_LINES = 5;
	private static final int MOST_SIDE = 1 << 15;
	private static final int MOST_PIXELS = 1 << 26;
	private static final String TABLE = "a map is a matrix of numbers; a table with column names is none";

	@Override
	public int probe(Path file, byte[] head) {
		String fileName = String.valueOf(file.getFileName());
		MapName name = MapName.ofFile(fileName);
		if (name.what() == MapName.What.OTHER || !fileName.toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|txt|asc|dat)") || head.length == 0) {
			return 0;
		}
		List<String> lines = Lines.head(head);
		try {
			Matrix m = new Matrix(file);
			int n = 1;
			for (String line : lines.subList(0, Math.min(lines.size(), LOOKED_AT))) {
				m.line(n++, line);
			}
			return !m.isMap() ? 0 : name.sure() ? BY_NAME_AND_CONTENT : BY_COMPANY;
		} catch (IOException e) {
			return 0;
		}
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		Matrix m = new Matrix(path);
		Lines.each(path, m::line);
		if (!m.isMap()) {
			throw FormatException.of(path, m.rows == 0 ? "there is no line of numbers in it" : "its " + m.rows + " lines of " + m.columns + " numbers are no map",
					"export the map as a matrix of at least 2 × 2 pixels");
		}
		Raster values = new Raster(m.columns, m.rows, Arrays.copyOf(m.values, m.columns * m.rows));
		String fileName = path.getFileName().toString();
		MapName name = MapName.ofFile(fileName);
		List<String> warnings = new ArrayList<>();
		if (m.missing > 0) {
			warnings.add(m.missing + " pixels have no number");
		}
		var scale = MapScale.of(options, Double.NaN, Double.NaN, "", "", "");
		if (name.what() == MapName.What.PICTURE) {
			return new Content.Eds(List.of(new EdsRun(fileName, "Text matrix", scale, List.of(), Optional.empty(), List.of(),
					List.of(new ElectronPicture(fileName, values, scale, Optional.empty())), EdsConditions.UNKNOWN, List.of(), warnings)));
		}
		Kind kind = name.kind().orElse(m.whole ? Kind.COUNTS : Kind.UNKNOWN);
		if (kind == Kind.UNKNOWN) {
			warnings.add("neither its name nor its numbers, which are negative or not whole, tell what they are");
		}
		ElementMap map = new ElementMap(name.element(), name.line(), kind, values, Optional.empty(), fileName);
		return new Content.Eds(List.of(new EdsRun(fileName, "Text matrix", scale, List.of(map), Optional.empty(), List.of(), List.of(), EdsConditions.UNKNOWN,
				name.element().isEmpty() ? List.of() : List.of(name.element()), warnings)));
	}

	/** Grows line by line. */
	private static final class Matrix {

		private final Path file;
		private float[] values = new float[0];
		private int rows;
		private int columns;
		private char separator;
		private int empties;
		private int missing;
		private boolean whole = true;
		private boolean rising = true;
		private String title = "";

		Matrix(Path file) {
			this.file = file;
		}

		/** Two columns of which the first rises are a curve. */
		boolean isMap() {
			return rows >= 2 && columns >= 2 && (columns > 2 || !rising);
		}

		boolean line(int number, String line) throws IOException {
			if (line.isBlank()) {
				empties++;
				return true;
			}
			if (rows == 0) {
				separator = Lines.separator(line);
			}
			String[] fields = Lines.fields(line, separator);
			int count = fields.length > 1 && fields[fields.length - 1].isBlank() ? fields.length - 1 : fields.length;
			float[] row = new float[count];
			int words = 0;
			for (int i = 0; i < count; i++) {
				String f = fields[i].strip();
				f = f.length() > 1 && f.startsWith("\"") && f.endsWith("\"") ? f.substring(1, f.length() - 1) : f;
				row[i] = (float) (separator == ',' && f.indexOf(',') >= 0 ? Double.NaN : XmlNode.toNumber(f));
				words += Float.isNaN(row[i]) && !f.isEmpty() && !f.equalsIgnoreCase("nan") && !f.equals("-") ? 1 : 0;
			}
			if (rows == 0 && (words > 0 || count < 2)) {
				if (number > MOST_TITLE_LINES + empties || words < count) {
					throw FormatException.atLine(file, number, "the line is neither a title nor a row of numbers", TABLE);
				}
				title = line;
				return true;
			}
			if (words > 0 || rows > 0 && count != columns) {
				throw FormatException.atLine(file, number, words > 0 ? "there is a word among the numbers" : "the row has " + count + " numbers, the first " + columns,
						"the file is damaged or cut off, or no map; export it again");
			}
			if (rows == 0 && count > 1 && Lines.fields(title, separator).length >= count) {
				throw FormatException.atLine(file, number, "the " + count + " columns have names", TABLE);
			}
			columns = count;
			if (count > MOST_SIDE || rows >= MOST_SIDE || (rows + 1L) * count > MOST_PIXELS) {
				throw FormatException.atLine(file, number, "a map of more than " + MOST_SIDE + " × " + MOST_SIDE + " pixels or of more than " + MOST_PIXELS + " is not read",
						"export it as a picture");
			}
			append(row);
			return true;
		}

		private void append(float[] row) {
			int at = rows * columns;
			if (at + columns > values.length) {
				values = Arrays.copyOf(values, Math.max(at + columns, (int) Math.min(MOST_PIXELS, values.length * 2L)));
			}
			System.arraycopy(row, 0, values, at, columns);
			for (float v : row) {
				missing += Float.isNaN(v) ? 1 : 0;
				whole &= Float.isNaN(v) || v >= 0 && v == Math.rint(v) && v < 1 << 24;
			}
			rising &= rows == 0 || row[0] > values[at - columns];
			rows++;
		}
	}
}
