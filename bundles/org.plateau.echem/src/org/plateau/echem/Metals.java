// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plateau.echem.spi.MetalModel;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Registry;
import org.plateau.model.echem.DepositMetal;

/** The metals that can be plated, as contributed. Immutable once made; safe on any thread. */
public final class Metals {

	/** The extension point: {@code new PlatformExtensions(…).read(Metals.POINT, MetalModel.class)}. */
	public static final String POINT = "org.plateau.echem.models";

	private record Entry(Descriptor<MetalModel> descriptor, DepositMetal metal) {
	}

	private final List<Entry> entries;

	/**
	 * Reads every contribution once. One whose numbers cannot be used is left out and listed as a problem of its contributor, and so
	 * is a second metal with a symbol that is taken.
	 *
	 * @param models contributions to {@link #POINT}
	 */
	public Metals(Registry<MetalModel> models) {
		List<Entry> found = new ArrayList<>();
		for (Descriptor<MetalModel> d : models.descriptors()) {
			Optional<DepositMetal> metal = models.call(d, m -> m.metal(d::attribute));
			if (metal.isEmpty()) {
				continue;
			}
			Optional<Entry> earlier = found.stream().filter(e -> e.metal().symbol().equalsIgnoreCase(metal.get().symbol())).findFirst();
			if (earlier.isPresent()) {
				models.report(d, "the symbol " + metal.get().symbol() + " is already taken by " + earlier.get().descriptor().id()
						+ ", which is used; choose another symbol", null);
			} else {
				found.add(new Entry(d, metal.get()));
			}
		}
		entries = List.copyOf(found);
	}

	/** All, by contributor and id. */
	public List<DepositMetal> all() {
		return entries.stream().map(Entry::metal).toList();
	}

	/** By symbol in any case ({@code Li}, {@code li}), id or former id. */
	public Optional<DepositMetal> find(String symbolOrId) {
		String wanted = symbolOrId.strip();
		return entries.stream().filter(e -> e.metal().symbol().equalsIgnoreCase(wanted) || e.descriptor().matches(wanted)).findFirst()
				.map(Entry::metal);
	}

	/** The symbols for a message, e.g. {@code Al, K, Li}. */
	public String symbols() {
		return entries.stream().map(e -> e.metal().symbol()).sorted().collect(Collectors.joining(", "));
	}
}
