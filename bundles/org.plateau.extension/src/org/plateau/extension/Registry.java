// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The contributions to one extension point, in a fixed order (contributor, then id). A contribution that cannot be loaded or
 * that throws becomes a {@link Problem} and costs only itself. Safe on any thread.
 *
 * @param <T> the contract of the point
 */
public final class Registry<T> {

	/** Something done with a contributed object. */
	@FunctionalInterface
	public interface Call<T, R> {
		R apply(T contribution) throws Exception;
	}

	private final String point;
	private final Class<T> type;
	private final List<Descriptor<T>> descriptors;
	private final ProblemLog log;

	/**
	 * @param point id of the extension point
	 * @param type the contract; an object of another type is a problem of its contributor
	 * @param contributions in any order; of two with the same id the first in order stays and both are named in a problem
	 * @param log where problems go
	 */
	public Registry(String point, Class<T> type, List<Descriptor<T>> contributions, ProblemLog log) {
		this.point = Objects.requireNonNull(point, "point");
		this.type = Objects.requireNonNull(type, "type");
		this.log = Objects.requireNonNull(log, "log");
		List<Descriptor<T>> sorted = new ArrayList<>(contributions);
		sorted.sort(Comparator.comparing((Descriptor<T> d) -> d.contributor()).thenComparing(Descriptor::id));
		Map<String, Descriptor<T>> first = new HashMap<>();
		List<Descriptor<T>> kept = new ArrayList<>();
		for (Descriptor<T> d : sorted) {
			Descriptor<T> earlier = first.putIfAbsent(d.id(), d);
			if (earlier == null) {
				kept.add(d);
			} else {
				log.add(new Problem(d.contributor(), point, d.id(), "the id is already taken by " + earlier.contributor()
						+ ", whose contribution is used; " + d.contributor() + " has to choose another id", null));
			}
		}
		this.descriptors = List.copyOf(kept);
	}

	public String point() {
		return point;
	}

	public List<Descriptor<T>> descriptors() {
		return descriptors;
	}

	/** By id or former id. */
	public Optional<Descriptor<T>> find(String id) {
		for (Descriptor<T> d : descriptors) {
			if (d.id().equals(id)) {
				return Optional.of(d);
			}
		}
		return descriptors.stream().filter(d -> d.matches(id)).findFirst();
	}

	/** What went wrong with contributions to this point. */
	public List<Problem> problems() {
		return log.problems().stream().filter(p -> p.point().equals(point)).toList();
	}

	/** A new object of the contribution; empty, with a problem logged, when its class cannot be used. */
	public Optional<T> create(Descriptor<T> descriptor) {
		try {
			Object made = descriptor.create();
			if (!type.isInstance(made)) {
				report(descriptor, "its class " + (made == null ? "null" : made.getClass().getName()) + " is not a " + type.getName(), null);
				return Optional.empty();
			}
			return Optional.of(type.cast(made));
		} catch (Exception | LinkageError e) {
			report(descriptor, "its class could not be loaded or made: " + reason(e), e);
			return Optional.empty();
		}
	}

	/**
	 * Makes the object and calls it, both contained.
	 *
	 * @return what the call gave; empty when the contribution failed (logged) or the call returned null
	 */
	public <R> Optional<R> call(Descriptor<T> descriptor, Call<T, R> call) {
		Optional<T> made = create(descriptor);
		if (made.isEmpty()) {
			return Optional.empty();
		}
		try {
			return Optional.ofNullable(call.apply(made.get()));
		} catch (Exception | LinkageError e) {
			report(descriptor, "it failed while it ran: " + reason(e), e);
			return Optional.empty();
		}
	}

	/** Logs a failure that the caller met itself, for calls whose own exceptions carry meaning. */
	public void report(Descriptor<T> descriptor, String message, Throwable cause) {
		log.add(new Problem(descriptor.contributor(), point, descriptor.id(), message, cause));
	}

	/** The failure and, where it is wrapped, what lies at its bottom: that is what the author of the plug-in needs. */
	private static String reason(Throwable e) {
		Throwable root = e;
		while (root.getCause() != null && root.getCause() != root) {
			root = root.getCause();
		}
		return root == e ? said(e) : said(e) + " (" + said(root) + ")";
	}

	private static String said(Throwable e) {
		return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ", " + e.getMessage());
	}
}
