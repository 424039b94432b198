// SPDX-License-Identifier: EPL-2.0
package org.plateau.imagej;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.plateau.analysis.Recipe;

/** Steps that run an ImageJ macro, for recipes and for what is kept of a picture. Any thread. */
public final class MacroSteps {

	/** Id of the correction that goes on with the picture that the macro leaves. */
	public static final String PICTURE = "org.plateau.imagej.macro";
	/** Id of the edit that takes the mask that the macro leaves as voids. */
	public static final String VOIDS = "org.plateau.imagej.edit.macroVoids";

	private MacroSteps() {
	}

	/** The picture that the macro leaves is measured. */
	public static Recipe.Step picture(String macro) {
		return new Recipe.Step(PICTURE, Map.of("macro", kept(macro)), true);
	}

	/** The mask that the macro leaves are the voids. */
	public static Recipe.Step voids(String macro) {
		return new Recipe.Step(VOIDS, Map.of("macro", kept(macro)), true);
	}

	/** Texts lose the blanks at their ends; empty lines before the macro would be missing in the numbers of its lines. */
	public static String kept(String macro) {
		String first = macro.lines().findFirst().orElse("");
		return first.isBlank() && !macro.isBlank() ? "//" + macro : macro;
	}

	/** Settings of a step that takes a file which came back from ImageJ: the same file again, or none. */
	public static Map<String, String> fromFile(Path file, String sha256) {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("macro", "open(getArgument());");
		parameters.put("argument", file.toAbsolutePath().toString());
		parameters.put("sha256", sha256);
		return parameters;
	}
}
