// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.navigator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.plateau.internal.ui.imports.PictureFiles;
import org.plateau.ui.Opening;

/** File > Open Experiment… and Open Image…; plugin.xml names which after the class. */
public final class OpenHandler extends AbstractHandler implements IExecutableExtension {

	private boolean folders;

	@Override
	public void setInitializationData(IConfigurationElement config, String property, Object data) {
		folders = "experiment".equals(data);
	}

	@Override
	public Object execute(ExecutionEvent event) {
		Shell shell = HandlerUtil.getActiveShell(event);
		List<Path> chosen = folders ? folder(shell) : files(shell);
		if (!chosen.isEmpty()) {
			Opening.open(chosen);
		}
		return null;
	}

	private static List<Path> folder(Shell shell) {
		DirectoryDialog dialog = new DirectoryDialog(shell);
		dialog.setText("Open Experiment");
		dialog.setMessage("Choose a folder with an experiment.json.");
		String path = dialog.open();
		return path == null ? List.of() : List.of(Path.of(path));
	}

	private static List<Path> files(Shell shell) {
		FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
		dialog.setText("Open");
		dialog.setFilterNames(new String[] { PictureFiles.EDS_LABEL, PictureFiles.LABEL, PictureFiles.RECORDS_LABEL, "All files" });
		dialog.setFilterExtensions(new String[] { PictureFiles.filterWithEds(), PictureFiles.filter(), PictureFiles.filterRecords(), "*" });
		List<Path> paths = new ArrayList<>();
		if (dialog.open() != null) {
			for (String name : dialog.getFileNames()) {
				paths.add(Path.of(dialog.getFilterPath(), name));
			}
		}
		return paths;
	}
}
