// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej.run;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.DialogListener;
import ij.gui.GenericDialog;
import ij.macro.Interpreter;
import ij.plugin.filter.PlugInFilterRunner;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Frame;
import java.awt.HeadlessException;
import java.awt.Insets;
import java.awt.Label;
import java.awt.Panel;
import java.awt.TextArea;
import java.awt.event.ActionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;

/**
 * Takes the place of ImageJ's dialog of parameters where there is no display: of the calls of {@code ij.gui.GenericDialog}, which is a window and cannot
 * be made there, those that a macro needs, answered from the macro's options and else with the defaults. Without options it would have to be shown, and
 * says that it cannot. {@link ClassRenaming} gives it the name of the one it replaces.
 */
@SuppressWarnings({ "rawtypes", "unused" })
public class QuietDialog {

	protected Vector numberField, stringField, checkbox, choice, slider, radioButtonGroups;

	private record Entry(String label, Object value, String[] items) {
	}

	private final List<Entry> numbers = new ArrayList<>();
	private final List<Entry> strings = new ArrayList<>();
	private final List<Entry> flags = new ArrayList<>();
	private final List<Entry> choices = new ArrayList<>();
	private final List<Entry> radios = new ArrayList<>();
	private final List<String> texts = new ArrayList<>();
	private final List<DialogListener> listeners = new ArrayList<>();
	private final String options = Macro.getOptions();
	private final String title;
	private int[] images = {};
	private int number;
	private int string;
	private int flag;
	private int chosen;
	private int radio;
	private int text;
	private boolean invalid;
	private String error;

	public QuietDialog(String title) {
		this.title = title;
	}

	public QuietDialog(String title, Frame parent) {
		this(title);
	}

	public void addNumericField(String label, double value) {
		numbers.add(new Entry(label, value, null));
	}

	public void addNumericField(String label, double value, int digits) {
		addNumericField(label, value);
	}

	public void addNumericField(String label, double value, int digits, int columns, String unit) {
		addNumericField(label, value);
	}

	public void addSlider(String label, double min, double max, double value) {
		addNumericField(label, value);
	}

	public void addSlider(String label, double min, double max, double value, double step) {
		addNumericField(label, value);
	}

	public void addStringField(String label, String value) {
		strings.add(new Entry(label, value == null ? "" : value, null));
	}

	public void addStringField(String label, String value, int columns) {
		addStringField(label, value);
	}

	public void addDirectoryField(String label, String value) {
		addStringField(label, value);
	}

	public void addDirectoryField(String label, String value, int columns) {
		addStringField(label, value);
	}

	public void addFileField(String label, String value) {
		addStringField(label, value);
	}

	public void addFileField(String label, String value, int columns) {
		addStringField(label, value);
	}

	public void addCheckbox(String label, boolean value) {
		flags.add(new Entry(label, value, null));
	}

	public void addPreviewCheckbox(PlugInFilterRunner runner) {
		// nothing is previewed
	}

	public void addPreviewCheckbox(PlugInFilterRunner runner, String label) {
		// nothing is previewed
	}

	public void addCheckboxGroup(int rows, int columns, String[] labels, boolean[] values) {
		for (int i = 0; i < labels.length; i++) {
			addCheckbox(labels[i], values[i]);
		}
	}

	public void addCheckboxGroup(int rows, int columns, String[] labels, boolean[] values, String[] headings) {
		addCheckboxGroup(rows, columns, labels, values);
	}

	public void addRadioButtonGroup(String label, String[] items, int rows, int columns, String value) {
		radios.add(new Entry(label, value, items));
	}

	public void addChoice(String label, String[] items, String value) {
		boolean known = List.of(items).contains(value);
		choices.add(new Entry(label, known || items.length == 0 ? value : items[0], items));
	}

	public void addImageChoice(String label, String value) {
		int[] ids = WindowManager.getIDList();
		images = ids == null ? new int[0] : ids;
		String[] titles = new String[images.length];
		for (int i = 0; i < titles.length; i++) {
			ImagePlus image = WindowManager.getImage(images[i]);
			titles[i] = image == null ? "" : image.getTitle();
		}
		addChoice(label, titles, value);
	}

	public <E extends Enum<E>> void addEnumChoice(String label, E value) {
		addEnumChoice(label, value.getDeclaringClass().getEnumConstants(), value);
	}

	public <E extends Enum<E>> void addEnumChoice(String label, E[] items, E value) {
		String[] names = new String[items.length];
		for (int i = 0; i < items.length; i++) {
			names[i] = items[i].name();
		}
		addChoice(label, names, value.name());
	}

	public void addTextAreas(String first, String second, int rows, int columns) {
		texts.add(first);
		if (second != null) {
			texts.add(second);
		}
	}

	private String value(Entry e) {
		return options == null ? String.valueOf(e.value()) : Macro.getValue(options, e.label(), String.valueOf(e.value()));
	}

	public double getNextNumber() {
		if (number >= numbers.size()) {
			return -1;
		}
		Entry e = numbers.get(number++);
		String said = value(e);
		if (said.equals(String.valueOf(e.value()))) {
			return (Double) e.value();
		}
		double v = said.startsWith("0x") ? hexadecimal(said.substring(2)) : parseDouble(said);
		if (Double.isNaN(v)) {
			invalid = true;
			error = "\"" + said + "\" is an invalid number";
			abort("in \"" + title + "\", " + Macro.trimKey(e.label()) + " = " + said + " is no number and no variable");
		}
		return v;
	}

	private static double hexadecimal(String digits) {
		try {
			return Integer.parseInt(digits, 16);
		} catch (NumberFormatException e) {
			return Double.NaN;
		}
	}

	public double parseDouble(String s) {
		if (s == null) {
			return Double.NaN;
		}
		try {
			return Double.parseDouble(s);
		} catch (NumberFormatException e) {
			Interpreter macro = Interpreter.getInstance();
			return macro == null ? Double.NaN : macro.getVariable2(s.startsWith("&") ? s.substring(1) : s);
		}
	}

	public boolean invalidNumber() {
		boolean was = invalid;
		invalid = false;
		return was;
	}

	public String getErrorMessage() {
		return error;
	}

	public String getNextString() {
		return string >= strings.size() ? "" : variable(value(strings.get(string++)));
	}

	/** The value of a macro variable that is named with an ampersand. */
	private static String variable(String said) {
		Interpreter macro = Interpreter.getInstance();
		if (said == null || !said.startsWith("&") || macro == null) {
			return said;
		}
		String s = macro.getVariableAsString(said.substring(1));
		return s == null ? said.substring(1) : s;
	}

	public boolean getNextBoolean() {
		if (flag >= flags.size()) {
			return false;
		}
		Entry e = flags.get(flag++);
		return options == null ? (Boolean) e.value() : says(options, Macro.trimKey(e.label()) + " ");
	}

	/** Whether a key stands by itself among options, not in brackets and not behind an equals sign. */
	private static boolean says(String options, String key) {
		int depth = 0;
		for (int i = 0; i < options.length(); i++) {
			depth += options.charAt(i) == '[' ? 1 : options.charAt(i) == ']' && depth > 0 ? -1 : 0;
			if (depth == 0 && (i == 0 || options.charAt(i - 1) == ' ') && options.startsWith(key, i)) {
				return true;
			}
		}
		return false;
	}

	public String getNextChoice() {
		return chosen >= choices.size() ? "" : variable(value(choices.get(chosen++)));
	}

	public int getNextChoiceIndex() {
		if (chosen >= choices.size()) {
			return -1;
		}
		Entry e = choices.get(chosen++);
		String said = variable(value(e));
		Interpreter macro = Interpreter.getInstance();
		for (int tries = 0; tries < 2; tries++) {
			int index = List.of(e.items()).indexOf(said);
			if (index >= 0 || e.items().length == 0) {
				return index;
			}
			said = macro == null ? said : String.valueOf(macro.getVariableAsString(said));
		}
		abort("in \"" + title + "\", " + Macro.trimKey(e.label()) + " = " + value(e) + " is none of " + String.join(", ", e.items()));
		return 0;
	}

	public ImagePlus getNextImage() {
		int index = getNextChoiceIndex();
		return index < 0 || index >= images.length ? null : WindowManager.getImage(images[index]);
	}

	public <E extends Enum<E>> E getNextEnumChoice(Class<E> type) {
		return Enum.valueOf(type, getNextChoice());
	}

	public String getNextRadioButton() {
		return radio >= radios.size() ? null : value(radios.get(radio++));
	}

	public String getNextText() {
		if (text >= texts.size()) {
			return null;
		}
		String otherwise = texts.get(text++);
		return options == null ? otherwise : Macro.getValue(options, "text" + text, otherwise);
	}

	public void addDialogListener(DialogListener listener) {
		listeners.add(listener);
	}

	/** Goes on when there are options, as a dialog does that a macro has filled in. */
	public void showDialog() {
		if (options == null && !title.equals("Macro Error") && !title.equals("No Image")) {
			throw new HeadlessException("the dialog \"" + title + "\" would have to be shown");
		}
		for (DialogListener listener : listeners) {
			resetCounters();
			listener.dialogItemChanged((GenericDialog) (Object) this, null); // many filters read the fields only here
		}
		resetCounters();
	}

	/** Ends the macro at the line where it is. */
	private static void abort(String why) {
		Child.fail(why);
		throw new RuntimeException(Macro.MACRO_CANCELED);
	}

	protected boolean isMacro() {
		return options != null;
	}

	public boolean wasCanceled() {
		return false;
	}

	public boolean wasOKed() {
		return true;
	}

	public void resetCounters() {
		number = string = flag = chosen = radio = text = 0;
		invalid = false;
	}

	public String getTitle() {
		return title;
	}

	public boolean isPreviewActive() {
		return false;
	}

	public Vector getNumericFields() {
		return null;
	}

	public Vector getStringFields() {
		return null;
	}

	public Vector getCheckboxes() {
		return null;
	}

	public Vector getChoices() {
		return null;
	}

	public Vector getSliders() {
		return null;
	}

	public Vector getRadioButtonGroups() {
		return null;
	}

	public TextArea getTextArea1() {
		return null;
	}

	public TextArea getTextArea2() {
		return null;
	}

	public Component getMessage() {
		return null;
	}

	public Checkbox getPreviewCheckbox() {
		return null;
	}

	public Button[] getButtons() {
		return new Button[3];
	}

	public Label getLabel() {
		return null;
	}

	// what only concerns how it looks

	public void addMessage(String message) {
		Child.shown(message);
	}

	public void addMessage(String message, Font font) {
	}

	public void addMessage(String message, Font font, Color color) {
	}

	public void addPanel(Panel panel) {
	}

	public void addPanel(Panel panel, int constraints, Insets insets) {
	}

	public void addImage(ImagePlus image) {
	}

	public void addButton(String label, ActionListener listener) {
	}

	public void addHelp(String address) {
	}


	public void setInsets(int top, int left, int bottom) {
	}

	public void addToSameRow() {
	}

	public void setOKLabel(String label) {
	}

	public void setCancelLabel(String label) {
	}

	public void setHelpLabel(String label) {
	}

	public void setSmartRecording(boolean smart) {
	}

	public void setEchoChar(char c) {
	}

	public void enableYesNoCancel() {
	}

	public void enableYesNoCancel(String yes, String no) {
	}

	public void hideCancelButton() {
	}

	public void previewRunning(boolean running) {
	}

	public void centerDialog(boolean center) {
	}

	public void setFont(Font font) {
	}

	public void setLocation(int x, int y) {
	}

	public void setDefaultString(int index, String value) {
	}

	public void pack() {
	}

	public void setVisible(boolean visible) {
	}

	public void dispose() {
	}

	public void repaint() {
	}
}
