// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

/**
 * How long a contribution may take before the user is told who is slow, and before it is left out.
 *
 * @param slowMs after so long a {@link Problem} names it, ms
 * @param limitMs after so long it is left out, ms; {@link #ENDLESS} when only the user decides, by cancelling
 */
public record Patience(long slowMs, long limitMs) {

	/** No limit. */
	public static final long ENDLESS = Long.MAX_VALUE;

	/** Looks at a few bytes or tells about itself: making it, probe, header rule, parameters. Ours take less than 10 ms, and
	 * a second when their classes are read from a busy disk; a person waits for each. */
	public static final Patience ANSWER = new Patience(5_000, 20_000);
	/** Looks over results: a check, a report section, the numbers of a model. Ours take less than a second on the largest stacks. */
	public static final Patience LOOK = new Patience(10_000, 60_000);
	/** Reads one piece of a file: a large compressed block over a slow network takes half a minute. */
	public static final Patience READ = new Patience(30_000, 120_000);
	/** Writes its files: the figures of a long stack take minutes. */
	public static final Patience WRITE = new Patience(60_000, 600_000);
	/** Opens a file of any size: only the user knows whether it is worth waiting. */
	public static final Patience OPEN = new Patience(10_000, ENDLESS);
	/** Computes: reports its progress, and the user cancels it. */
	public static final Patience RUN = new Patience(ENDLESS, ENDLESS);

	/** Is called on the UI thread, where nothing can be left: two seconds are felt as a stop, after five people take the program for dead. */
	public static final Patience WINDOW = new Patience(2_000, 5_000);
	/** A view on the UI thread: it is named when it is slow, but not closed under the user's hands. */
	public static final Patience VIEW = new Patience(2_000, ENDLESS);

	/** Name of a system property, a factor on all times, so that a test of a sleeping contribution does not have to sleep. */
	public static final String FACTOR = "org.plateau.extension.patience";

	/** A cancelled contribution may tidy up for so long, ms, before it is left to itself; with the polling this stays under a second. */
	static final long GRACE_MS = 800;
	/** One that was left to itself and still runs after so long, ms, is named: a slow disk alone is no defect. */
	static final long FORSAKEN_MS = 3_000;

	/** A time in this run of the program, ms. */
	static long scaled(long ms) {
		return ms == ENDLESS ? ENDLESS : Math.max(1, Math.round(ms * factor()));
	}

	private static double factor() {
		String text = System.getProperty(FACTOR);
		return text == null ? 1 : Double.parseDouble(text);
	}

	/** A time for people. */
	static String words(long ms) {
		return ms >= 120_000 && ms % 60_000 == 0 ? ms / 60_000 + " min" : ms < 1_000 ? ms + " ms" : ms % 1_000 == 0 ? ms / 1_000 + " s" : ms / 1_000 + "." + ms % 1_000 / 100 + " s";
	}
}
