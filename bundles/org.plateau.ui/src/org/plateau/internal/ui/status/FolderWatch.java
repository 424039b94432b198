// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILog;

/**
 * Tells when something changes in folders of experiments, whoever changes it: another program that writes a picture, the command line that
 * measures. A thread of its own waits for the file system; it is told once for many changes that come together.
 */
public final class FolderWatch implements AutoCloseable {

	private static final long QUIET_MS = 600;
	private static final long LONGEST_NS = 5_000_000_000L;
	private static final int DEPTH = 3;
	private static final int MOST_FOLDERS = 200;

	private final Consumer<Path> changed;
	private final Map<WatchKey, Path> roots = new HashMap<>();
	private final Set<Path> watched = new LinkedHashSet<>();
	private WatchService service;

	/** @param changed gets the folder that was given to {@link #watch}; called on the thread of the watch */
	public FolderWatch(Consumer<Path> changed) {
		this.changed = changed;
		try {
			service = FileSystems.getDefault().newWatchService();
			Thread thread = new Thread(this::run, "Plateau: folders of experiments");
			thread.setDaemon(true);
			thread.start();
		} catch (IOException e) {
			ILog.of(FolderWatch.class).warn("changes in folders are not noticed by themselves; reopening an experiment reads it again", e);
		}
	}

	/** Watches a folder and those in it; called again for the same folder it looks for new ones in it. Reads the disk. */
	public synchronized void watch(Path folder) {
		if (service == null || !Files.isDirectory(folder)) {
			return;
		}
		try (Stream<Path> tree = Files.walk(folder, DEPTH)) {
			for (Path each : tree.filter(p -> Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS) && !hidden(p)).limit(MOST_FOLDERS).toList()) {
				if (watched.add(each)) {
					roots.put(each.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY), folder);
				}
			}
		} catch (IOException | UncheckedIOException | ClosedWatchServiceException e) {
			ILog.of(FolderWatch.class).warn("changes in " + folder + " are not noticed by themselves", e);
		}
	}

	private void run() {
		try {
			while (true) {
				Set<Path> folders = new LinkedHashSet<>();
				WatchKey key = service.take();
				for (long until = System.nanoTime() + LONGEST_NS; key != null; key = System.nanoTime() < until ? service.poll(QUIET_MS, TimeUnit.MILLISECONDS) : null) {
					take(key, folders);
				}
				folders.forEach(changed);
			}
		} catch (ClosedWatchServiceException e) {
			return; // closed on purpose
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized void take(WatchKey key, Set<Path> folders) {
		Path root = roots.get(key);
		boolean ours = false;
		for (WatchEvent<?> event : key.pollEvents()) {
			// temporary files of writers come and go
			ours |= !(event.context() instanceof Path p) || !hidden(p);
		}
		if (ours && root != null) {
			folders.add(root);
		}
		if (!key.reset()) {
			roots.remove(key);
			watched.removeIf(p -> key.watchable().equals(p));
		}
	}

	private static boolean hidden(Path p) {
		return p.getFileName() != null && p.getFileName().toString().startsWith(".");
	}

	@Override
	public synchronized void close() {
		if (service != null) {
			try {
				service.close();
			} catch (IOException e) {
				ILog.of(FolderWatch.class).warn("the watch of folders could not be closed", e);
			}
		}
	}
}
