// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Chooses changes that suit the file. */
final class Mutator {

	private Mutator() {
	}

	/**
	 * One to four changes to one of the files of a seed, now and then a file taken away or exchanged for another's.
	 *
	 * @param other for splices and exchanges
	 */
	static Seed mutate(Seed seed, Seed other, Random random) {
		List<String> names = new ArrayList<>(seed.files().keySet());
		String name = names.get(random.nextInt(names.size()));
		byte[] foreign = anyOf(other, random);
		if (names.size() > 1) {
			if (random.nextInt(12) == 0 && !name.equals(seed.main())) {
				return seed.with(name, random.nextBoolean() ? null : foreign);
			}
			if (random.nextInt(20) == 0) {
				return seed.with(name, seed.files().get(names.get(random.nextInt(names.size()))));
			}
		}
		byte[] bytes = seed.files().get(name);
		for (int n = 1 + random.nextInt(random.nextInt(4) + 1); n > 0; n--) {
			bytes = edit(bytes, foreign, random);
		}
		return seed.with(name, bytes);
	}

	private static byte[] anyOf(Seed other, Random random) {
		List<byte[]> all = new ArrayList<>(other.files().values());
		return all.get(random.nextInt(all.size()));
	}

	private static byte[] edit(byte[] in, byte[] other, Random random) {
		int choice = random.nextInt(8);
		if (choice < 3 && TiffEdits.applies(in)) {
			return TiffEdits.edit(in, random);
		}
		if (choice < 3 && ChunkEdits.applies(in)) {
			return ChunkEdits.edit(in, random);
		}
		return choice < 6 ? ByteEdits.edit(in, other, random) : TextEdits.edit(in, random);
	}
}
