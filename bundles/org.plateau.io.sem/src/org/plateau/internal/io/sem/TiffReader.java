// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.extension.UsesExtensions;
import org.plateau.internal.io.sem.tiff.TiffFile;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/** TIFF and BigTIFF with the headers that contributed rules know. */
public final class TiffReader implements FormatReader, UsesExtensions {

	static final String RULES = "org.plateau.io.sem.headerRules";
	private static final int SURE = 80;

	private Registry<HeaderRule> rules;

	/** Knows no header rules until extensions are handed over. */
	public TiffReader() {
		this(new Registry<>(RULES, HeaderRule.class, List.of(), new ProblemLog()));
	}

	public TiffReader(Registry<HeaderRule> rules) {
		this.rules = rules;
	}

	@Override
	public void extensions(PlatformExtensions extensions) {
		rules = extensions.read(RULES, HeaderRule.class);
	}

	@Override
	public int probe(Path file, byte[] head) {
		return TiffFile.isTiff(head) ? SURE : 0;
	}

	@Override
	public Content open(Path file, OpenOptions options) throws IOException {
		return open(file, options, true);
	}

	@Override
	public Content openSlice(Path file, OpenOptions options) throws IOException {
		return open(file, options, false);
	}

	private Content open(Path file, OpenOptions options, boolean lookAtPixels) throws IOException {
		TiffFile tiff = TiffFile.open(file);
		try {
			return new Content.Image(new MicrographAssembler(rules).assemble(file, "TIFF", tiff.pixels(), tiff.tags(), tiff.texts(), options,
					tiff.warnings(), lookAtPixels));
		} catch (IOException | RuntimeException e) {
			tiff.pixels().close();
			throw e;
		}
	}
}
