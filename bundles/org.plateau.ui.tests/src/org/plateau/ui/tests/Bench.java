// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.plateau.internal.ui.core.Work;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Opening;
import org.plateau.ui.ResultViewPart;
import org.plateau.ui.spi.ResultView;

/** Drives the real workbench from a test on the UI thread. */
final class Bench {

	private static final long PATIENCE_MS = 120_000;

	private Bench() {
	}

	static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
	}

	static Shell shell() {
		return page().getWorkbenchWindow().getShell();
	}

	/** Lets the window live until the condition holds. */
	static void await(String what, BooleanSupplier condition) {
		long end = System.currentTimeMillis() + PATIENCE_MS;
		while (!condition.getAsBoolean()) {
			if (System.currentTimeMillis() > end) {
				fail("waited in vain: " + what);
			}
			turn();
		}
	}

	/** Works off what is waiting, until the window has had nothing to do for a moment. */
	static void settle() {
		long end = System.currentTimeMillis() + 1500;
		int idle = 0;
		while (idle < 6 && System.currentTimeMillis() < end) {
			idle = turn() ? 0 : idle + 1;
		}
	}

	/** Waits until what was done is written; as when the workbench closes, what would give a person time for the next edit is written at once. */
	static void written() {
		await("what was done to be written", () -> {
			List<Work> left = Work.all();
			left.forEach(Work::wakeUp);
			return left.isEmpty();
		});
	}

	/** Handles one event; false when there was none. */
	private static boolean turn() {
		if (Display.getCurrent().readAndDispatch()) {
			return true;
		}
		try {
			Thread.sleep(5);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		return false;
	}

	/** The project's folder of an example. */
	static Path example(String name) {
		for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
			if (Files.isRegularFile(p.resolve("examples").resolve(name).resolve("experiment.json"))) {
				return p.resolve("examples").resolve(name);
			}
		}
		throw new IllegalStateException("the examples are not where the project keeps them");
	}

	/** A copy, so that results are not written into the project. */
	static Path copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.filter(f -> !f.toString().contains("results")).toList()) {
				Path target = to.resolve(from.relativize(file).toString());
				if (Files.isDirectory(file)) {
					Files.createDirectories(target);
				} else {
					Files.copy(file, target);
				}
			}
		}
		return to;
	}

	/** Opens a path as dropping it on the window does, and waits for the picture. */
	static ImageSession open(Path path) {
		ImageSession[] got = new ImageSession[1];
		Opening.open(List.of(path), s -> got[0] = s);
		await("an editor for " + path, () -> got[0] != null);
		await("the picture of " + path, () -> got[0].loaded().isPresent() || !got[0].message().isEmpty());
		settle();
		return got[0];
	}

	/** Presses the Measure command and waits for the end. */
	static void measure(ImageSession session) throws Exception {
		OpenImages.get().activate(java.util.Optional.of(session));
		page().getWorkbenchWindow().getService(org.eclipse.ui.handlers.IHandlerService.class).executeCommand("org.plateau.ui.measure", null);
		await("a measurement", () -> session.measurement().isPresent() || !session.message().isEmpty());
		settle();
	}

	static <V extends ResultView> V view(String id, Class<V> type) throws PartInitException {
		ResultViewPart part = (ResultViewPart) page().showView(id);
		settle();
		return type.cast(part.view().orElseThrow(() -> new AssertionError(id + " shows nothing")));
	}

	/** The first widget below a control that fits. */
	static <C extends Control> C find(Control root, Class<C> type, Predicate<C> fits) {
		if (type.isInstance(root) && fits.test(type.cast(root))) {
			return type.cast(root);
		}
		if (root instanceof Composite parent) {
			for (Control child : parent.getChildren()) {
				C found = find(child, type, fits);
				if (found != null) {
					return found;
				}
			}
		}
		return null;
	}

	/** The canvas of the picture in front, also when a view has taken all the room; editors behind it have one too. */
	static Canvas canvas() {
		Canvas front = find(shell(), Canvas.class, c -> c.getClass().getSimpleName().equals("ImageCanvas") && c.isVisible());
		return front != null ? front : find(shell(), Canvas.class, c -> c.getClass().getSimpleName().equals("ImageCanvas"));
	}

	/** A mouse event as the toolkit would deliver it. */
	static void mouse(Control control, int kind, int button, double x, double y) {
		Event e = new Event();
		e.button = button;
		e.x = (int) Math.round(x);
		e.y = (int) Math.round(y);
		e.count = button;
		control.notifyListeners(kind, e);
		settle();
	}

	/** The mouse moves with the left button held. */
	static void drag(Control control, double x, double y) {
		Event e = new Event();
		e.stateMask = SWT.BUTTON1;
		e.x = (int) Math.round(x);
		e.y = (int) Math.round(y);
		control.notifyListeners(SWT.MouseMove, e);
		settle();
	}

	/** The mouse moves on in the middle of a stroke, at the pace of a hand: what waits is worked off, but the window need not come to rest before the next move. */
	static void sweep(Control control, double x, double y) {
		Event e = new Event();
		e.stateMask = SWT.BUTTON1;
		e.x = (int) Math.round(x);
		e.y = (int) Math.round(y);
		control.notifyListeners(SWT.MouseMove, e);
		for (int i = 0; i < 20 && Display.getCurrent().readAndDispatch(); i++) {
			// what waits
		}
	}

	/** A key as the toolkit would deliver it to a widget, past the bindings of the workbench. */
	static void key(Control control, int code, char character) {
		for (int kind : new int[] { SWT.KeyDown, SWT.KeyUp }) {
			Event e = new Event();
			e.keyCode = code;
			e.character = character;
			control.notifyListeners(kind, e);
		}
		settle();
	}

	/** What a menu offers when it opens. */
	static List<MenuItem> items(Menu menu) {
		menu.notifyListeners(SWT.Show, new Event());
		return List.of(menu.getItems());
	}

	/** What the status line tells of the pointer and of the tool while something is done, the last line first in the list. */
	static List<String> said(Callable<Void> action) throws Exception {
		List<String> lines = new ArrayList<>();
		Consumer<String> listener = lines::addFirst;
		OpenImages.get().addPointerListener(listener);
		try {
			action.call();
		} finally {
			OpenImages.get().removePointerListener(listener);
		}
		return lines;
	}

	/** Executes a command as its key or menu item does. */
	static void command(String id) throws Exception {
		page().getWorkbenchWindow().getService(org.eclipse.ui.handlers.IHandlerService.class).executeCommand(id, null);
		settle();
	}

	/** Undoes, and no more: what comes of that, such as that a correction that cannot be done is taken back again, has had no time yet. */
	static void undo() throws Exception {
		page().getWorkbenchWindow().getService(org.eclipse.ui.handlers.IHandlerService.class).executeCommand("org.eclipse.ui.edit.undo", null);
	}

	/** Chooses a tool of Plateau's own by the end of its id, as its key does. */
	static void chooseTool(String tool) throws Exception {
		var commands = page().getWorkbenchWindow().getService(org.eclipse.ui.commands.ICommandService.class);
		var command = org.eclipse.core.commands.ParameterizedCommand.generateCommand(commands.getCommand("org.plateau.ui.chooseTool"),
				java.util.Map.of("org.plateau.ui.chooseTool.tool", "org.plateau.ui." + tool));
		page().getWorkbenchWindow().getService(org.eclipse.ui.handlers.IHandlerService.class).executeCommand(command, null);
		settle();
	}

	/** Closes all pictures, gives back the room that a maximized view took, and takes all experiments out of the workspace. */
	static void closeAll() throws CoreException {
		page().closeAllEditors(false);
		if (page().isPageZoomed()) {
			page().resetPerspective();
		}
		written();
		for (var project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
			project.delete(true, true, null);
		}
		settle();
	}

	/** As it stands on the screen; the colour around pictures while the canvas has no room yet. */
	static RGB pixel(Canvas canvas, int x, int y) {
		if (canvas.getSize().x == 0 || canvas.getSize().y == 0) {
			return new RGB(0x6B, 0x6B, 0x6B);
		}
		canvas.redraw();
		canvas.update();
		Image image = new Image(canvas.getDisplay(), canvas.getSize().x, canvas.getSize().y);
		GC gc = new GC(canvas);
		gc.copyArea(image, 0, 0);
		gc.dispose();
		ImageData data = image.getImageData();
		image.dispose();
		return data.palette.getRGB(data.getPixel(x, y));
	}

	/** Keeps a picture of the window under target/screenshots. */
	static void screenshot(String name) throws IOException {
		settle();
		Path folder = Files.createDirectories(Path.of("target", "screenshots"));
		Rectangle area = shell().getClientArea();
		Image image = new Image(shell().getDisplay(), area.width, area.height);
		GC gc = new GC(shell());
		gc.copyArea(image, 0, 0);
		gc.dispose();
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] { image.getImageData() };
		image.dispose();
		loader.save(folder.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
	}
}
