// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code plateau info}. */
@Command(name = "info", description = "Tells what files are: size, scale and tilt with the evidence, acquisition, columns. Measures nothing.", footer = {
		"", "A folder is a stack of pictures, or an experiment, whose files are told one by one.",
		"Exit codes: 0 all told (also when scale or tilt still have to be decided), 1 some could not be opened (each named), 2 usage." })
final class InfoOptions {

	@Parameters(paramLabel = "FILE|FOLDER", arity = "1..*", description = "files of any kind that can be opened, folders, experiment folders")
	List<String> inputs = new ArrayList<>();

	@Option(names = "--json", description = "print a JSON array with one object per file")
	boolean json;

	@Option(names = "--raw", description = "tell every raw key of the header too, understood or not")
	boolean raw;

	@Mixin
	ScaleOptions scale;

	@Mixin
	MapOption map;

	@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
	boolean help;
}
