// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * All pages of the help. A bundle that requires this one adds a page for its view, wizard or preference page by a file {@code help/ID.md}; nothing
 * has to be declared. Reads files when it is made: not on the UI thread. Immutable.
 */
final class HelpBook {

	/** The page that lists the others. */
	static final String CONTENTS = "help/help/index.md";
	/** Where the pages of our own views lie; the same files as in the project's docs/help. */
	private static final String OWN_PAGES = "help/help/";

	private final Map<String, HelpPage> pages = new LinkedHashMap<>();
	private final HelpIndex index;

	private HelpBook() {
		for (Bundle bundle : bundles()) {
			var entries = bundle.findEntries("help", "*.md", true);
			for (URL entry : entries == null ? List.<URL>of() : Collections.list(entries)) {
				read(bundle, entry);
			}
		}
		index = new HelpIndex(pages.values());
	}

	static HelpBook read() {
		return new HelpBook();
	}

	/** This bundle and those that require it. */
	private static List<Bundle> bundles() {
		Bundle own = FrameworkUtil.getBundle(HelpBook.class);
		List<Bundle> found = new ArrayList<>();
		BundleWiring wiring = own.adapt(BundleWiring.class);
		for (BundleWire wire : wiring.getProvidedWires("osgi.wiring.bundle")) {
			found.add(wire.getRequirer().getBundle());
		}
		found.sort(Comparator.comparing(Bundle::getSymbolicName));
		found.remove(own);
		found.add(0, own);
		return found.stream().distinct().toList();
	}

	private void read(Bundle bundle, URL entry) {
		String path = entry.getPath().replaceFirst("^/", "");
		try (InputStream in = entry.openStream()) {
			HelpPage page = new HelpPage(bundle.getSymbolicName(), path, Markdown.blocks(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
			pages.put(page.bundle() + "/" + path, page);
		} catch (IOException e) {
			ILog.of(HelpBook.class).warn("the help page " + path + " of " + bundle.getSymbolicName() + " could not be read", e);
		}
	}

	HelpIndex index() {
		return index;
	}

	List<HelpPage> pages() {
		return List.copyOf(pages.values());
	}

	HelpPage contents() {
		return page(FrameworkUtil.getBundle(HelpBook.class).getSymbolicName(), CONTENTS).orElseThrow();
	}

	Optional<HelpPage> page(String bundle, String path) {
		return Optional.ofNullable(pages.get(bundle + "/" + path));
	}

	/** The page of a view, wizard, editor or preference page. */
	Optional<HelpPage> about(String id) {
		String ending = "/" + id + ".md";
		return pages.values().stream().filter(p -> p.path().equals(OWN_PAGES + id + ".md")).findFirst()
				.or(() -> pages.values().stream().filter(p -> p.path().endsWith(ending)).findFirst());
	}

	/** The page that a link of a page leads to. */
	Optional<HelpPage> follow(HelpPage from, String target) {
		return from.resolve(target).flatMap(path -> page(from.bundle(), path));
	}

	/** A picture of a page. */
	static Optional<URL> picture(HelpPage page, String target) {
		Bundle bundle = Platform.getBundle(page.bundle());
		return bundle == null ? Optional.empty() : page.resolve(target).map(p -> FileLocator.find(bundle, new org.eclipse.core.runtime.Path(p), null));
	}
}
