// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import groovy.lang.Binding;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import groovy.lang.Script;
import groovy.transform.ConditionalInterrupt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ASTTransformationCustomizer;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.plateau.extension.Progress;

/**
 * Runs Groovy scripts. A script sees the exported packages of every installed plug-in; those of {@code org.plateau.script}, {@code org.plateau.model} and
 * {@code org.plateau.analysis} need no import. It can be stopped: every loop, closure and method asks. {@code System.exit} ends the script, not the program.
 * <p>
 * A script runs in a thread of its own, so that one that does not answer can be left behind; {@link #run} waits for it. Safe on any thread but the UI's.
 */
public final class ScriptRunner {

	/** Exit code of a program whose script was stopped, as of shells. */
	public static final int INTERRUPTED = 130;

	/** How long a stopped script may take to end before it is left behind. */
	private static final int PATIENCE_MS = 800;
	private static final int LOOK_MS = 20;
	private static final String CODE_BASE = "/plateau/script";

	private final ClassLoader classes = InstalledClasses.loader();

	/**
	 * Runs a script to its end.
	 *
	 * @param text of the script
	 * @param name for messages: its file as the user named it
	 * @param variables by name; what the script assigns without {@code def} is among them afterwards
	 * @param stop cancelled = the script ends within a second
	 */
	public ScriptEnd run(String text, String name, Map<String, Object> variables, Progress stop) {
		SystemExit.guard();
		AtomicReference<ScriptEnd> end = new AtomicReference<>(new ScriptEnd.Stopped(true));
		ScriptThread thread = new ScriptThread(() -> end.set(here(text, name, variables)), "script " + name);
		thread.start();
		boolean stopped = false;
		long until = Long.MAX_VALUE;
		try {
			while (thread.isAlive() && System.nanoTime() < until) {
				if (stop.isCanceled()) {
					until = stopped ? until : System.nanoTime() + PATIENCE_MS * 1_000_000L;
					stopped = true;
					thread.end();
				}
				thread.join(LOOK_MS);
			}
		} catch (InterruptedException e) {
			stopped = true;
			thread.end();
			Thread.currentThread().interrupt();
		}
		return stopped ? new ScriptEnd.Stopped(thread.isAlive()) : end.get();
	}

	private ScriptEnd here(String text, String name, Map<String, Object> variables) {
		try (GroovyClassLoader loader = new GroovyClassLoader(classes, settings(), false)) {
			Thread.currentThread().setContextClassLoader(loader);
			// no other scripts are looked for on the class path
			loader.setResourceLoader(n -> null);
			try {
				Class<?> type = loader.parseClass(new GroovyCodeSource(text, Explanation.FILE, CODE_BASE), false);
				if (!Script.class.isAssignableFrom(type)) {
					return new ScriptEnd.Failed(List.of(new ScriptError(name, 0, 0, "the script holds classes only; write what they shall do below them")));
				}
				Object value = InvokerHelper.createScript(type, new Binding(variables)).run();
				return new ScriptEnd.Done(Optional.ofNullable(value), 0);
			} finally {
				for (Class<?> type : loader.getLoadedClasses()) {
					InvokerHelper.removeClass(type);
				}
			}
		} catch (ScriptStopped e) {
			return new ScriptEnd.Done(Optional.empty(), e.code());
		} catch (Throwable e) {
			// whatever a script does, it costs only itself
			Optional<ScriptStopped> exit = Explanation.cause(e, ScriptStopped.class);
			return exit.isPresent() ? new ScriptEnd.Done(Optional.empty(), exit.get().code()) : new ScriptEnd.Failed(Explanation.of(e, text, name, variables.keySet()));
		}
	}

	private static CompilerConfiguration settings() {
		CompilerConfiguration settings = new CompilerConfiguration();
		ClosureExpression asks = new ClosureExpression(Parameter.EMPTY_ARRAY,
				new ExpressionStatement(new StaticMethodCallExpression(ClassHelper.make(ScriptThread.class), "check", ArgumentListExpression.EMPTY_ARGUMENTS)));
		asks.setVariableScope(new VariableScope());
		settings.setSourceEncoding("UTF-8");
		settings.addCompilationCustomizers(new ASTTransformationCustomizer(Map.of("value", asks), ConditionalInterrupt.class),
				new ImportCustomizer().addStarImports("org.plateau.script", "org.plateau.model", "org.plateau.analysis"));
		return settings;
	}
}
