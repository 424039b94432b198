// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.plateau.model.image.PixelSource.SampleType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code plateau correct}. */
@Command(name = "correct", description = "Corrects pictures and stacks and writes them as TIFF, with their scale and with the record of what was done. "
		+ "The files named are never changed.", footer = { "",
				"Corrections of a stack run first, whatever their order, then the others on every plane.",
				"Exit codes: 0 all written, 1 some inputs failed (each named), 2 usage, 3 a correction needs scale or tilt and a person has to decide." })
final class CorrectOptions {

	@Parameters(paramLabel = "FILE|FOLDER", arity = "1..*", description = "pictures, stacks, folders of slices")
	List<String> inputs = new ArrayList<>();

	@Option(names = "--step", paramLabel = "NAME[:KEY=VALUE,…]", required = true, description = "what to do; may be given several times. The names stand below")
	List<String> steps = new ArrayList<>();

	@Option(names = "--out", paramLabel = "FILE|DIR", required = true, description = "where it goes: a file for one input, a folder for several")
	String out;

	@Option(names = "--force", description = "replace a file that is there; never one of the inputs")
	boolean force;

	@Option(names = "--type", paramLabel = "f32|u16|u8", description = "samples to write: 32-bit float (default, keeps what corrections compute), or whole "
			+ "numbers of 16 or 8 bits, rounded and cut to their range")
	String type = "f32";

	@Option(names = "--plane", paramLabel = "N", description = "write this plane of a stack only, numbered from 1")
	Integer plane;

	@Mixin
	ScaleOptions scale;

	@Option(names = "--quiet", description = "print failures only")
	boolean quiet;

	@Option(names = "--json", description = "print what was done as JSON")
	boolean json;

	@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
	boolean help;

	/**
	 * Reads the values that are not plain.
	 *
	 * @throws IllegalArgumentException telling the option and what is allowed
	 */
	void check() {
		PlaneOption.check(plane);
		type();
		scale.check();
	}

	SampleType type() {
		return switch (type) {
		case "f32" -> SampleType.F32;
		case "u16" -> SampleType.U16;
		case "u8" -> SampleType.U8;
		default -> throw new IllegalArgumentException("--type '" + type + "': give f32, u16 or u8");
		};
	}

	OptionalInt plane() {
		return plane == null ? OptionalInt.empty() : OptionalInt.of(plane - 1);
	}
}
