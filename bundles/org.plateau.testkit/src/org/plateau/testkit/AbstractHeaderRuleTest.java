// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;

/** What every {@link HeaderRule} promises: what stands in its header with the evidence, silence about the headers of others, and no guesses. */
public abstract class AbstractHeaderRuleTest {

	private static final int MUTATIONS = 300;

	/** A new rule. */
	protected abstract HeaderRule rule() throws Exception;

	/** A header of its kind. */
	protected abstract RawHeader header() throws Exception;

	/** Numbers that stand in {@link #header}, in the unit of their key, worked out by hand; at least one. */
	protected abstract Map<AcquisitionKey, Double> expected();

	@Test
	void readsItsOwnHeaderWithEvidence() throws Exception {
		HeaderReading reading = rule().read(header()).orElseThrow();
		assertFalse(reading.header().isBlank(), "the kind of header has a name");
		assertFalse(expected().isEmpty());
		expected().forEach((key, value) -> assertEquals(value, reading.acquisition().number(key).orElseThrow(() -> new AssertionError(key + " was not read")),
				1e-6 * Math.abs(value), key.id));
		reading.acquisition().readings().forEach((key, r) -> {
			assertFalse(r.evidence().key().isBlank(), key + " has no evidence");
			assertFalse(r.evidence().meaning().isBlank(), key + " does not say what it was taken for");
		});
		assertFalse(reading.acquisition().rawKeys().isEmpty(), "every raw key is kept, understood or not");
	}

	@Test
	void isAPureFunction() throws Exception {
		HeaderRule rule = rule();
		RawHeader header = header();
		Optional<HeaderReading> first = rule.read(header);
		assertEquals(first, rule.read(header), "the same twice");
		assertEquals(first, rule().read(header()), "the same from another object");
	}

	@Test
	void saysNothingAboutHeadersOfOthers() throws Exception {
		RawHeader own = header();
		assertEquals(Optional.empty(), rule().read(new RawHeader("x.tif", own.width(), own.height(), Map.of(), List.of())), "no header at all");
		RawHeader.Tag noise = new RawHeader.Tag(65100, "Nobody's header; Size=1".getBytes(StandardCharsets.US_ASCII), List.of());
		assertEquals(Optional.empty(), rule().read(new RawHeader("x.tif", own.width(), own.height(), Map.of(65100, noise), List.of())), "a tag that nobody knows");
	}

	/** Cut or changed texts: no exception, and no number that is not finite. */
	@Test
	void neverThrowsAndNeverGivesNonsense() throws Exception {
		Random random = new Random(1);
		for (int i = 0; i < MUTATIONS; i++) {
			RawHeader changed = mutated(header(), random);
			Optional<HeaderReading> reading;
			try {
				reading = rule().read(changed);
			} catch (RuntimeException e) {
				throw new AssertionError("change " + i + " of the header ended in " + e, e);
			}
			if (reading.isPresent()) {
				for (Map.Entry<AcquisitionKey, Acquisition.Reading> r : reading.get().acquisition().readings().entrySet()) {
					assertFalse(Double.isInfinite(r.getValue().number()), r.getKey() + " is " + r.getValue().number());
					if (r.getKey() == AcquisitionKey.PIXEL_SIZE_X || r.getKey() == AcquisitionKey.PIXEL_SIZE_Y) {
						assertTrue(!Double.isNaN(r.getValue().number()), r.getKey() + " is not a number: leave it out");
					}
				}
			}
		}
	}

	private static RawHeader mutated(RawHeader header, Random random) {
		Map<Integer, RawHeader.Tag> tags = new HashMap<>();
		header.tags().forEach((code, tag) -> tags.put(code, new RawHeader.Tag(code, mutated(tag.bytes(), random), random.nextBoolean() ? tag.numbers() : List.of())));
		List<RawHeader.Sidecar> sidecars = new ArrayList<>();
		header.sidecars().forEach(s -> sidecars.add(new RawHeader.Sidecar(s.name(), mutated(s.text(), random))));
		Map<String, String> texts = new LinkedHashMap<>();
		header.texts().forEach((name, text) -> texts.put(name, mutated(text, random)));
		return new RawHeader(header.fileName(), header.width(), header.height(), tags, sidecars, texts);
	}

	private static String mutated(String text, Random random) {
		return new String(mutated(text.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.UTF_8);
	}

	private static byte[] mutated(byte[] bytes, Random random) {
		byte[] some = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes.clone();
		for (int k = random.nextInt(6); k > 0 && some.length > 0; k--) {
			some[random.nextInt(some.length)] = (byte) random.nextInt();
		}
		return some;
	}
}
