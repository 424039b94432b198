// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

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

	/** A new object of the contribution; empty, with a problem logged, when its class cannot be used or its constructor does not come back. */
	public Optional<T> create(Descriptor<T> descriptor) {
		return told(descriptor, () -> supervise(descriptor, "create", Patience.ANSWER, Progress.NONE, p -> make(descriptor)));
	}

	/** As {@link #create}, on the calling thread: for what has to be made on the UI thread, where nothing can be left; one that is slow is named. */
	public Optional<T> createHere(Descriptor<T> descriptor) {
		return told(descriptor, () -> here(descriptor, "create", Patience.WINDOW, () -> make(descriptor)));
	}

	/** Whether its class is there and fits the contract, without making an object; a problem is logged when not. */
	public boolean loads(Descriptor<T> descriptor) {
		return told(descriptor, () -> supervise(descriptor, "load", Patience.ANSWER, Progress.NONE, p -> {
			Class<?> loaded = descriptor.load();
			if (!type.isAssignableFrom(loaded)) {
				throw new NotOfTheContract(loaded.getName(), type);
			}
			return loaded;
		})).isPresent();
	}

	/** {@link #call(Descriptor, Patience, Call)} for something that takes no time. */
	public <R> Optional<R> call(Descriptor<T> descriptor, Call<T, R> call) {
		return call(descriptor, Patience.ANSWER, call);
	}

	/**
	 * Makes the object and calls it, both contained, on a thread lent for it.
	 *
	 * @param patience after which it is named, and left out
	 * @return what the call gave; empty when the contribution failed or the call returned null, with a problem logged
	 * @throws CancellationException when the work that this is part of was cancelled and the contribution did not end in time
	 */
	public <R> Optional<R> call(Descriptor<T> descriptor, Patience patience, Call<T, R> call) {
		return told(descriptor, () -> supervise(descriptor, "its answer", patience, Progress.NONE, p -> given(descriptor, call)));
	}

	/** An answer of one contribution among several. */
	public record Answer<T, R>(Descriptor<T> descriptor, R value) {
	}

	/**
	 * As {@link #call(Descriptor, Patience, Call)} for several contributions, one after the other; those that answer quickly cost one hand-over together.
	 *
	 * @return the answers of those that gave one, in the order of the contributions
	 */
	public <R> List<Answer<T, R>> each(List<Descriptor<T>> several, Patience patience, Call<T, R> call) {
		return new Round<>(this, several, patience, call).go();
	}

	/** What a supervised call does. */
	@FunctionalInterface
	public interface Body<R> {
		/** @param progress the caller's, cancelled also when nobody waits any more; lends the caller's threads */
		R call(Progress progress) throws Exception;
	}

	/**
	 * Calls into a contribution on a thread lent for it, for calls whose own exceptions carry meaning. When the progress is cancelled and the call does not end
	 * within a second it is left to itself, and named if it goes on.
	 *
	 * @param what the call for people, e.g. "open"
	 * @return what the body gave; may be null
	 * @throws CancellationException when it was cancelled and did not end in time
	 * @throws ContributionException for an error out of the contribution, memory and stack included, and for no answer in time; to be {@link #report}ed
	 * @throws Exception what the body threw
	 */
	public <R> R supervise(Descriptor<T> descriptor, String what, Patience patience, Progress progress, Body<R> body) throws Exception {
		return Supervision.call(source(descriptor), what, patience, progress, (p, stage) -> body.call(p));
	}

	/**
	 * Calls into a contribution on this thread: on the UI thread, which nothing can leave, or where a hand-over would cost more than the call.
	 *
	 * @param patience after which it is named; what came too late for it is thrown away
	 * @throws ContributionException for an error out of the contribution, memory and stack included, and when it took longer than the limit
	 */
	public <R> R here(Descriptor<T> descriptor, String what, Patience patience, Callable<R> body) throws Exception {
		long begun = System.nanoTime();
		R result;
		try {
			result = Supervision.naming(source(descriptor), body);
		} catch (Error e) {
			throw ContributionException.of(e);
		}
		long ms = (System.nanoTime() - begun) / 1_000_000;
		if (ms > Patience.scaled(patience.limitMs())) {
			throw new ContributionException("it took longer than " + Patience.words(patience.limitMs()) + " (" + what + ")");
		}
		if (ms > Patience.scaled(patience.slowMs())) {
			report(descriptor, "it is slow: " + what + " takes longer than " + Patience.words(patience.slowMs()), null);
		}
		return result;
	}

	/**
	 * A new object of the contribution, on this thread and with its failures: for use inside {@link #supervise}.
	 *
	 * @throws Exception in words that {@link #tell} understands
	 */
	public T make(Descriptor<T> descriptor) throws Exception {
		Object made;
		try {
			made = descriptor.create();
		} catch (Exception e) {
			throw new NotMade(e);
		} catch (LinkageError e) {
			throw new NotMade(e);
		}
		if (!type.isInstance(made)) {
			throw new NotOfTheContract(made == null ? "null" : made.getClass().getName(), type);
		}
		return type.cast(made);
	}

	/** What a call of a fresh object gives; never null. */
	<R> R given(Descriptor<T> descriptor, Call<T, R> call) throws Exception {
		R given = call.apply(make(descriptor));
		if (given == null) {
			throw new ContributionException("it gave nothing (null)", null);
		}
		return given;
	}

	/**
	 * Reports what a call threw, in the words that fit.
	 *
	 * @throws CancellationException the same, which is no failure
	 */
	public void tell(Descriptor<T> descriptor, Exception e) {
		switch (e) {
		case CancellationException c -> throw c;
		case NotOfTheContract n -> report(descriptor, n.getMessage(), null);
		case NotMade n -> report(descriptor, "its class could not be loaded or made: " + ContributionException.reason(n.getCause()), n.getCause());
		default -> report(descriptor, "it failed while it ran: " + ContributionException.reason(e), e);
		}
	}

	private <R> Optional<R> told(Descriptor<T> descriptor, Callable<R> call) {
		try {
			return Optional.ofNullable(call.call());
		} catch (Exception e) {
			tell(descriptor, e);
			return Optional.empty();
		}
	}

	/** Logs a failure that the caller met itself, for calls whose own exceptions carry meaning. */
	public void report(Descriptor<T> descriptor, String message, Throwable cause) {
		source(descriptor).report(message, cause);
	}

	Supervision.Source source(Descriptor<T> descriptor) {
		return new Supervision.Source(descriptor.contributor(), point, descriptor.id(), log);
	}

	/** The class or the object could not be made. */
	private static final class NotMade extends Exception {

		private static final long serialVersionUID = 1L;

		NotMade(Throwable cause) {
			super(cause);
		}
	}

	/** It is something else. */
	private static final class NotOfTheContract extends Exception {

		private static final long serialVersionUID = 1L;

		NotOfTheContract(String found, Class<?> type) {
			super("its class " + found + " is not a " + type.getName());
		}
	}
}
