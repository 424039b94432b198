// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.plateau.extension.Declared;
import org.plateau.extension.Descriptor;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.Problem;
import org.plateau.extension.Progress;
import org.plateau.extension.Registry;

/**
 * Everything that is contributed to Plateau, by whom, and whether it works. The command {@code list} and the view Contributions show it. Safe on any thread;
 * {@link #load} never on the UI thread.
 */
public final class Contributions {

	private static final String WINDOW = "org.plateau.ui.";

	/** Whether a contribution works. */
	public enum State {
		/** Its class is there, and nothing has gone wrong so far. */
		OK("ok"),
		/** Something went wrong; {@link Row#problems()} says what. */
		PROBLEM("problem"),
		/** Nobody looked yet: classes are loaded when they are needed. */
		NOT_TRIED("not tried"),
		/** Its extension point belongs to a part of the program that is not installed here. */
		NOT_HERE("waits for the window");

		/** For people and for JSON. */
		public final String word;

		State(String word) {
			this.word = word;
		}
	}

	/**
	 * One contribution.
	 *
	 * @param problems one sentence each, in the order they came
	 */
	public record Row(Declared declared, State state, List<String> problems) {

		/** One line: the state, or what is wrong. */
		public String stateText() {
			return problems.isEmpty() ? state.word : String.join("; ", problems);
		}
	}

	private record Key(String contributor, String point, String id) {
	}

	private final Plateau plateau;
	private final PlatformExtensions extensions;
	private final List<Registry<?>> registries;
	private final List<PlatformExtensions.Point> points;
	private final List<Declared> declared;
	private final Set<Key> tried = new HashSet<>();

	/**
	 * Reads what is declared; loads no class.
	 *
	 * @param others registries besides those of {@link Plateau#registries()}, those of a window say; only whether their classes can be loaded is tried
	 */
	public Contributions(Plateau plateau, List<Registry<?>> others) {
		this.plateau = plateau;
		extensions = plateau.extensions();
		points = extensions.points();
		List<Declared> all = new ArrayList<>(extensions.declared());
		all.addAll(extensions.unresolved());
		declared = List.copyOf(all);
		registries = new ArrayList<>(plateau.registries());
		registries.addAll(others);
		for (PlatformExtensions.Point p : points) {
			if (p.installed() && registries.stream().noneMatch(r -> r.point().equals(p.id()))) {
				registries.add(extensions.read(p.id(), Object.class));
			}
		}
		boolean window = points.stream().anyMatch(p -> p.installed() && p.id().startsWith(WINDOW));
		for (Declared d : declared) {
			if (!installed(d.point()) && (window || !d.point().startsWith(WINDOW))) {
				plateau.problems().add(new Problem(d.contributor(), d.point(), d.id(), "there is no extension point " + d.point()
						+ " here: its plugin.xml misspells the point or was made for another version of Plateau", null));
			}
		}
	}

	private boolean installed(String point) {
		return points.stream().anyMatch(p -> p.installed() && p.id().equals(point));
	}

	/** The extension points, by id. */
	public List<PlatformExtensions.Point> points() {
		return points;
	}

	/**
	 * Tries every contribution once, so that what does not work is known.
	 *
	 * @param objects true: makes an object of each that needs no window; false: only loads its class
	 */
	public void load(boolean objects, Progress progress) {
		int n = 0;
		for (Registry<?> registry : registries) {
			if (progress.isCanceled()) {
				return;
			}
			progress.report((double) n++ / registries.size(), registry.point());
			load(registry, objects && plateau.registries().contains(registry), progress);
		}
		if (objects) {
			plateau.metals();
			plateau.circuits();
		}
	}

	private <T> void load(Registry<T> registry, boolean objects, Progress progress) {
		for (Descriptor<T> d : registry.descriptors()) {
			if (progress.isCanceled()) {
				return;
			}
			if (objects) {
				registry.create(d);
			} else {
				registry.loads(d);
			}
			synchronized (tried) {
				tried.add(new Key(d.contributor(), registry.point(), d.id()));
			}
		}
	}

	/** Every contribution with what is known of it now, in the order of points, contributors and ids. */
	public List<Row> rows() {
		Map<Key, List<String>> problems = plateau.problems().problems().stream().collect(Collectors.groupingBy(p -> new Key(p.contributor(), p.point(), p.id()),
				LinkedHashMap::new, Collectors.mapping(Problem::message, Collectors.toList())));
		synchronized (tried) {
			return declared.stream().map(d -> {
				Key key = new Key(d.contributor(), d.point(), d.id());
				List<String> wrong = problems.getOrDefault(key, List.of());
				State state = !wrong.isEmpty() ? State.PROBLEM : !installed(d.point()) ? State.NOT_HERE : tried.contains(key) ? State.OK : State.NOT_TRIED;
				return new Row(d, state, wrong);
			}).toList();
		}
	}

	/** Problems that belong to no contribution of {@link #rows()}. */
	public List<Problem> others() {
		Collection<Key> keys = declared.stream().map(d -> new Key(d.contributor(), d.point(), d.id())).collect(Collectors.toSet());
		return plateau.problems().problems().stream().filter(p -> !keys.contains(new Key(p.contributor(), p.point(), p.id()))).toList();
	}

	/** What a report to the author of a plug-in begins with: product, Java, system. */
	public static String about() {
		Bundle own = FrameworkUtil.getBundle(Contributions.class);
		return "Plateau " + (own == null ? "" : own.getVersion()) + Optional.ofNullable(System.getProperty("eclipse.product")).map(p -> " (" + p + ")").orElse("")
				+ "\nJava " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")\n"
				+ System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch") + "\n";
	}

	/** Everything as text. */
	public String report() {
		StringBuilder text = new StringBuilder(about());
		List<Row> rows = rows();
		long broken = rows.stream().filter(r -> r.state() == State.PROBLEM).count();
		text.append(rows.size()).append(" contributions, ").append(broken).append(" with problems\n");
		text.append(table(rows));
		List<Problem> others = others();
		if (!others.isEmpty()) {
			text.append("\nfurther problems\n");
			others.forEach(p -> text.append("  ").append(p).append('\n'));
		}
		return text.toString();
	}

	/** A table for people, one part for every point, its columns as wide as what is in them. */
	public String table(List<Row> rows) {
		StringBuilder text = new StringBuilder();
		int[] width = new int[3];
		for (Row r : rows) {
			String[] cells = cells(r);
			for (int i = 0; i < width.length; i++) {
				width[i] = Math.max(width[i], cells[i].length());
			}
		}
		for (PlatformExtensions.Point p : points) {
			List<Row> own = rows.stream().filter(r -> r.declared().point().equals(p.id())).toList();
			if (own.isEmpty() && rows.size() < declared.size()) {
				continue;
			}
			text.append('\n').append(p.id()).append(p.installed() ? "" : "   (this extension point is not installed here)").append('\n');
			if (own.isEmpty()) {
				text.append("  nothing is contributed\n");
			}
			for (Row r : own) {
				String[] cells = cells(r);
				for (int i = 0; i < width.length; i++) {
					text.append("  ").append(cells[i]).append(" ".repeat(width[i] - cells[i].length()));
				}
				text.append("  ").append(r.stateText()).append('\n');
			}
		}
		return text.toString();
	}

	private static String[] cells(Row r) {
		Declared d = r.declared();
		return new String[] { d.id().isEmpty() ? "(no id)" : d.id(), d.label(), d.contributor() + " " + d.version() };
	}
}
