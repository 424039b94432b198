// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.scale;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What readers and analyses tell a person to do is worded for the command line, where their sentences are printed, too; this is the same for the window. Safe
 * from any thread.
 */
public final class InWindow {

	/** The longer ones first. */
	private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

	static {
		put("give it with --pixel-nm X\\[,Y\\] \\([^)]*\\)", "give it in Decide… over the picture, or draw along the scale bar with the tool Calibrate");
		put("decide with --pixel-nm X or --pixel-nm X,Y \\(nm per pixel\\)", "decide in Decide… over the picture");
		put("decide with --pixel-nm ([0-9.e+-]+)", "decide in Decide… over the picture: $1 nm a pixel");
		put("decide with --pixel-nm = ", "decide in Decide… over the picture: ");
		put("decide with --pixel-nm", "decide in Evidence… over the picture, or draw along the bar with the tool Calibrate");
		put("\\(--pixel-nm ([0-9.e+-]+)\\)", "(pixel size $1 nm)");
		put("point to it with plateau bioformats --use FILE", "point to it in Window > Preferences > Plateau > Bridges");
		put("Choose another with --series N", "Choose another: View > Choose Picture in the File…");
		put("choose with --series N", "choose with View > Choose Picture in the File…");
		put("\\(--pixel-nm\\)", "(Decide… over the picture)");
		put("then --tilt face is right", "then \"already corrected for the face\" is right");
		put("decide with --z-step-nm Z \\(nm\\), or measure one slice with --plane N", "give the slice spacing in Decide… over the picture, or measure one slice: the slider below the picture");
		put("give it with --z-step-nm", "give the slice spacing in Decide… over the picture");
		put("no installed reader knows this kind of file; known: .*", "no installed reader knows this kind of file; Help (F1) lists the files that Plateau opens");
		put("choose (one slice|a slice of the stack) with --plane N", "choose $1 with the slider below the picture");
		put("measure the slice that they show with --plane N", "choose the slice that they show with the slider below the picture, and measure it");
		put("with --correct align", "with Align in the view Corrections");
		put("--tilt face", "tilt: corrected for the cross-section face");
		put("--tilt surface --tilt-angle ([0-9.]+|DEG)", "tilt: corrected for the top surface, angle $1°");
		put("--tilt none --tilt-angle ([0-9.]+|DEG)", "tilt: not corrected, angle $1°");
		put("--tilt surface", "tilt: corrected for the top surface");
		put("--tilt none", "tilt: not corrected");
		put("angle DEG°", "and its angle");
		put("--tilt-angle", "the tilt angle");
		put("--pixel-nm", "the pixel size");
		put("--plane N", "the slider below the picture");
	}

	private InWindow() {
	}

	private static void put(String pattern, String words) {
		WORDS.put(Pattern.compile(pattern), words);
	}

	/** A sentence without options of the command line, and without lists that fill the window. */
	public static String words(String sentence) {
		if (!sentence.contains("--") && !sentence.contains("known: ")) {
			return sentence;
		}
		String s = sentence;
		for (Map.Entry<Pattern, String> e : WORDS.entrySet()) {
			s = e.getKey().matcher(s).replaceAll(e.getValue());
		}
		return s;
	}
}
