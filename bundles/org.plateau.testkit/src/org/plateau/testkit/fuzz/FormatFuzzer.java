// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.plateau.io.spi.FormatReader;

/**
 * Changes good files and opens them with one reader, again and again. What is changed suits the format where it is known (the directories of
 * a TIFF, the chunks of a PNG, numbers, lines, keys and entities of text), else bytes, numbers, lengths and blocks. A changed file that gets an
 * answer nobody got before is changed further; with the JaCoCo agent in the virtual machine, one that reaches new code, too.
 * <p>
 * A file fails when it ends in anything but content, or an {@link IOException} whose message is one line that names the file; when it takes
 * more than 5 s; when pixels of what was opened cannot be read without such a failure; or when the reader leaves files open. Start the virtual
 * machine with little memory ({@code -Xmx256m -Xss1m}) to see what allocates by numbers of the file.
 * <p>
 * Two runs with the same seed change the files alike as long as no answer differs. Not safe for several threads; one instance a run.
 */
public final class FormatFuzzer {

	private static final int KEPT_BYTES = 24 << 20;
	private static final int KEPT_FILES = 3000;
	private static final int MOST_FAILURES = 40;
	private static final int MOST_HANGS = 3;
	private static final int MINIMISE_STEPS = 300;
	private static final int LEAKS = 100;

	/**
	 * A file that failed.
	 *
	 * @param number of the changed file, from 0, or −1 for an unchanged seed
	 * @param seed the files as they were opened, as small as was found
	 * @param what which promise was broken, one line
	 * @param trace stack trace, may be empty
	 */
	public record Failure(long number, Seed seed, String what, String trace) {
	}

	/**
	 * What came out.
	 *
	 * @param files changed files that were opened
	 * @param opened how many gave content
	 * @param kept how many were changed further
	 * @param probes branches reached; 0 without the coverage agent
	 * @param failures one for each place at which it failed
	 */
	public record Report(long files, long opened, int kept, int probes, List<Failure> failures) {
	}

	private final FormatReader reader;
	private final List<Seed> seeds;
	private final long randomSeed;
	private final List<Seed> kept = new ArrayList<>();
	/** Those of the kept ones that could be opened: their children go deepest. */
	private final List<Seed> good = new ArrayList<>();
	/** Hash codes: of the answers it only matters that they are new. */
	private final Set<Integer> kinds = new HashSet<>();
	private final Set<String> places = new HashSet<>();
	private final List<Failure> failures = new ArrayList<>();
	private final ProbeCoverage coverage = ProbeCoverage.ofAgent();
	private Map<String, byte[]> onDisk = new HashMap<>();
	private String lastMain = "";
	private long keptBytes;
	private long opened;
	private int hangs;

	/**
	 * @param reader to be tried
	 * @param seeds good files, of this format and of others; {@link Seed#below} collects them
	 * @param randomSeed for the changes
	 */
	public FormatFuzzer(FormatReader reader, List<Seed> seeds, long randomSeed) {
		this.reader = reader;
		this.seeds = List.copyOf(seeds);
		this.randomSeed = randomSeed;
	}

	/**
	 * Opens every seed, then changed files until one of the two limits. Cost: CPU; writes into the system's folder for temporary files.
	 *
	 * @param most changed files
	 * @param time for the changed files, at most
	 * @throws IOException when temporary files cannot be written
	 */
	public Report run(long most, Duration time) throws IOException, InterruptedException {
		Path folder = Files.createTempDirectory("plateau-fuzz");
		long filesBefore = openFiles();
		long done = 0;
		try (Watch watch = new Watch()) {
			begin(watch, folder);
			long end = System.nanoTime() + time.toNanos();
			for (; done < most && System.nanoTime() < end && failures.size() < MOST_FAILURES && hangs < MOST_HANGS; done++) {
				Random random = new Random(randomSeed * 1_000_003 + done);
				Seed changed = Mutator.mutate(parent(random), seeds.get(random.nextInt(seeds.size())), random);
				Outcome outcome = open(watch, folder, changed);
				if (!outcome.failure().isEmpty()) {
					failed(watch, folder, done, changed, outcome);
				} else {
					opened += outcome.opened() ? 1 : 0;
					keep(changed, outcome);
				}
			}
		} finally {
			delete(folder);
		}
		if (hangs == 0 && openFiles() - filesBefore > LEAKS) {
			failures.add(new Failure(-1, seeds.get(0), "it leaves files open: " + (openFiles() - filesBefore) + " after " + done + " files", ""));
		}
		return new Report(done, opened, kept.size(), coverage == null ? 0 : coverage.probes(), List.copyOf(failures));
	}

	/** The seeds that this reader recognises are changed; when there are none, all of them. */
	private void begin(Watch watch, Path folder) throws IOException, InterruptedException {
		for (Seed seed : seeds) {
			Outcome outcome = open(watch, folder, seed);
			if (!outcome.failure().isEmpty()) {
				failed(watch, folder, -1, seed, outcome);
			} else if (outcome.opened()) {
				keep(seed, outcome);
				kept.add(seed);
				good.add(seed);
			}
		}
		if (kept.isEmpty()) {
			kept.addAll(seeds);
		}
	}

	private Seed parent(Random random) {
		if (random.nextInt(40) == 0) {
			return seeds.get(random.nextInt(seeds.size()));
		}
		List<Seed> from = good.isEmpty() || random.nextInt(4) == 0 ? kept : good;
		int newest = Math.min(from.size(), 20);
		return from.get(random.nextInt(3) == 0 ? from.size() - 1 - random.nextInt(newest) : random.nextInt(from.size()));
	}

	private void keep(Seed changed, Outcome outcome) {
		boolean news = kinds.add(outcome.kind().hashCode()) | (coverage != null && coverage.grew());
		long size = changed.files().values().stream().mapToLong(b -> b.length).sum();
		if (news && keptBytes + size <= KEPT_BYTES && kept.size() < KEPT_FILES) {
			keptBytes += size;
			kept.add(changed);
			if (outcome.opened()) {
				good.add(changed);
			}
		}
	}

	private void failed(Watch watch, Path folder, long number, Seed seed, Outcome outcome) throws IOException, InterruptedException {
		boolean hang = outcome.where().startsWith("hang");
		hangs += hang ? 1 : 0;
		if (places.add(outcome.where())) {
			Seed small = hang ? seed : smaller(watch, folder, seed, outcome.where());
			StringWriter trace = new StringWriter();
			if (outcome.cause() != null) {
				outcome.cause().printStackTrace(new PrintWriter(trace));
			}
			failures.add(new Failure(number, small, outcome.failure(), trace.toString()));
		}
		if (coverage != null) {
			coverage.grew();
		}
	}

	/** Takes files away and cuts the others as long as it fails at the same place. */
	private Seed smaller(Watch watch, Path folder, Seed seed, String where) throws IOException, InterruptedException {
		Seed best = seed;
		int steps = 0;
		for (String name : seed.files().keySet()) {
			if (best.files().size() > 1 && !name.equals(seed.main()) && sameFailure(watch, folder, best.with(name, null), where)) {
				best = best.with(name, null);
			}
		}
		for (String name : List.copyOf(best.files().keySet())) {
			for (int piece = best.files().get(name).length / 2; piece >= 1 && steps < MINIMISE_STEPS; piece /= 2) {
				for (int at = best.files().get(name).length - piece; at >= 0 && steps < MINIMISE_STEPS; at -= piece, steps++) {
					byte[] now = best.files().get(name);
					Seed shorter = best.with(name, ByteEdits.splice(now, Math.min(at, now.length), Math.min(at + piece, now.length), new byte[0]));
					if (sameFailure(watch, folder, shorter, where)) {
						best = shorter;
					}
				}
			}
		}
		return best;
	}

	private boolean sameFailure(Watch watch, Path folder, Seed seed, String where) throws IOException, InterruptedException {
		return open(watch, folder, seed).where().equals(where);
	}

	private Outcome open(Watch watch, Path folder, Seed seed) throws IOException, InterruptedException {
		if (seed.folder() && !seed.main().equals(lastMain)) {
			clear(folder);
		}
		lastMain = seed.main();
		try {
			write(folder, seed);
		} catch (FileSystemException e) {
			// a folder of another seed where this one has a file
			clear(folder);
			write(folder, seed);
		}
		return watch.open(reader, folder.resolve(seed.main()), seed);
	}

	/** Only what differs from the files that are there. */
	private void write(Path folder, Seed seed) throws IOException {
		for (String old : onDisk.keySet()) {
			if (!seed.files().containsKey(old)) {
				Files.deleteIfExists(folder.resolve(old));
			}
		}
		for (Map.Entry<String, byte[]> file : seed.files().entrySet()) {
			if (onDisk.get(file.getKey()) != file.getValue()) {
				Path path = folder.resolve(file.getKey());
				if (!onDisk.containsKey(file.getKey())) {
					Files.createDirectories(path.getParent());
				}
				Files.write(path, file.getValue());
			}
		}
		onDisk = new HashMap<>(seed.files());
	}

	private void clear(Path folder) throws IOException {
		delete(folder);
		Files.createDirectories(folder);
		onDisk = new HashMap<>();
	}

	/** 0 where the system does not tell. */
	private static long openFiles() throws IOException {
		Path own = Path.of("/proc/self/fd");
		if (!Files.isDirectory(own)) {
			return 0;
		}
		try (Stream<Path> all = Files.list(own)) {
			return all.count();
		}
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
				Files.deleteIfExists(path);
			}
		}
	}
}
