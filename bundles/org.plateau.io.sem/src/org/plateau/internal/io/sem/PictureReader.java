// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.extension.UsesExtensions;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/** PNG, JPEG and BMP, with sidecars. Such files cannot be read in parts, so the whole picture is unpacked when it is opened. */
public final class PictureReader implements FormatReader, UsesExtensions {

	private static final int SURE = 80;
	private static final int LIKELY = 60;
	private static final int[] PNG = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
	private static final int[] JPEG = { 0xFF, 0xD8, 0xFF };
	private static final int[] BMP = { 'B', 'M' };

	private Registry<HeaderRule> rules;

	/** Knows no header rules until extensions are handed over. */
	public PictureReader() {
		this(new Registry<>(TiffReader.RULES, HeaderRule.class, List.of(), new ProblemLog()));
	}

	public PictureReader(Registry<HeaderRule> rules) {
		this.rules = rules;
	}

	@Override
	public void extensions(PlatformExtensions extensions) {
		rules = extensions.read(TiffReader.RULES, HeaderRule.class);
	}

	@Override
	public int probe(Path file, byte[] head) {
		if (begins(head, PNG) || begins(head, JPEG)) {
			return SURE;
		}
		// two letters alone would claim any text that begins with BM: the header size that follows must be one of the known ones
		boolean bmp = begins(head, BMP) && head.length > 18 && head[15] == 0 && head[16] == 0 && head[17] == 0
				&& List.of(12, 40, 52, 56, 64, 108, 124).contains(head[14] & 0xFF);
		return bmp ? LIKELY : 0;
	}

	private static boolean begins(byte[] head, int[] with) {
		for (int i = 0; i < with.length; i++) {
			if (head.length <= i || (head[i] & 0xFF) != with[i]) {
				return false;
			}
		}
		return true;
	}

	@Override
	public Content open(Path file, OpenOptions options) throws IOException {
		PictureDecoder.Picture picture = PictureDecoder.decode(file);
		return new Content.Image(new MicrographAssembler(rules).assemble(file, picture.format(), picture.pixels(), Map.of(), PictureTexts.read(file),
				options, picture.warnings()));
	}
}
