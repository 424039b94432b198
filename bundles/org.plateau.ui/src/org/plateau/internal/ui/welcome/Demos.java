// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.welcome;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.plateau.internal.ui.core.Ui;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.ui.Opening;

/** The example experiments that come with the program; they are unpacked where the user may write when they are opened first. */
public final class Demos {

	/**
	 * One of them.
	 *
	 * @param folder name of its folder
	 * @param icon thumbnail within this bundle
	 */
	public record Demo(String folder, String title, String text, String icon) {
	}

	/** Both. */
	public static final List<Demo> ALL = List.of(
			new Demo("lipon-bare", "Lithium on bare copper", "4 µm of lithium, full of voids, where the charge makes 1 µm.", "icons/demo-lipon-bare.png"),
			new Demo("lipon-au-seed", "Lithium with a gold seed", "3 nm of gold under the copper: an even, nearly dense film.", "icons/demo-lipon-au-seed.png"));

	/** System property: the folder they are unpacked to, instead of {@code Plateau/demos} in the user's home. */
	public static final String FOLDER = "org.plateau.ui.demos";

	private Demos() {
	}

	/** Unpacks it when it is not there, in a Job, and opens it. */
	public static void open(Demo demo) {
		Job job = Job.create("Opening the demo " + demo.folder(), monitor -> {
			try {
				Path folder = unpack(demo);
				Ui.later(() -> Opening.open(List.of(folder)));
			} catch (IOException e) {
				ILog.of(Demos.class).error("The demo could not be unpacked: " + e.getMessage(), e);
			}
		});
		job.schedule();
	}

	private static Path unpack(Demo demo) throws IOException {
		String given = System.getProperty(FOLDER);
		Path target = (given == null ? Path.of(System.getProperty("user.home"), "Plateau", "demos") : Path.of(given)).resolve(demo.folder());
		if (ExperimentStore.isExperiment(target)) {
			return target;
		}
		Bundle bundle = FrameworkUtil.getBundle(Demos.class);
		String root = "/examples/" + demo.folder() + "/";
		var entries = bundle.findEntries(root, "*", true);
		if (entries == null) {
			throw new IOException("this installation has no demos");
		}
		URL description = null;
		for (URL entry : Collections.list(entries)) {
			String name = entry.getPath().substring(root.length());
			if (name.equals(ExperimentStore.FILE_NAME)) {
				description = entry;
			} else if (!name.endsWith("/")) {
				copy(entry, target.resolve(name));
			}
		}
		if (description == null) {
			throw new IOException("this installation has no demo " + demo.folder());
		}
		// last, so that half a demo is no experiment
		copy(description, target.resolve(ExperimentStore.FILE_NAME));
		return target;
	}

	private static void copy(URL from, Path to) throws IOException {
		if (!Files.exists(to)) {
			Files.createDirectories(to.getParent());
			try (InputStream in = from.openStream()) {
				Files.copy(in, to);
			}
		}
	}
}
