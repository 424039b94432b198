// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.extension.Progress;
import org.plateau.model.Quantity;

class ScriptRunnerTest {

	private final Map<String, Object> variables = new HashMap<>();

	private ScriptEnd run(String text) {
		return new ScriptRunner().run(text, "a b.groovy", variables, Progress.NONE);
	}

	private String error(String text) {
		ScriptEnd.Failed failed = assertInstanceOf(ScriptEnd.Failed.class, run(text));
		return failed.errors().getFirst().toString();
	}

	@Test
	void givesTheLastValueAndKeepsVariables() {
		assertEquals(new ScriptEnd.Done(Optional.of(42), 0), run("x = 6 * 7\nx"));
		assertEquals(42, variables.get("x"));
		assertEquals(new ScriptEnd.Done(Optional.of(43), 0), run("x + 1"));
	}

	@Test
	void modelNeedsNoImport() {
		assertEquals(new ScriptEnd.Done(Optional.of(new Quantity(1.5, 0.1, "µm")), 0), run("new Quantity(1.5, 0.1, 'µm')"));
	}

	@Test
	void aCompileErrorQuotesItsLine() {
		String[] lines = error("def a = 1\nfor (x in [1, 2) {\n}\n").split("\n");
		assertTrue(lines[0].startsWith("a b.groovy:2:16: "), lines[0]);
		assertEquals("  for (x in [1, 2) {", lines[1]);
		// the mark stands under the bracket that does not fit, which is at column 16
		assertEquals(" ".repeat(2 + 15) + "^", lines[2]);
		assertEquals(3, lines.length);
	}

	@Test
	void everyErrorOfTheCompilerIsTold() {
		ScriptEnd.Failed failed = assertInstanceOf(ScriptEnd.Failed.class, run("Foo a = null\nBar b = null\n"));
		assertEquals(2, failed.errors().size());
		assertEquals("a b.groovy:1:5: there is no class Foo here; give its import, or check its name", failed.errors().get(0).toString().lines().findFirst().orElseThrow());
	}

	@Test
	void aRuntimeErrorHasItsLine() {
		assertEquals("a b.groovy:3:3: ArithmeticException: / by zero", error("def f() {\n\tif (true) {\n\t\treturn 1.intdiv(0)\n\t}\n}\nf()\n"));
		assertEquals("a b.groovy:2:1: there is no variable 'plateu' here; did you mean plateau?", with("plateau", "p").error("1\nplateu.open('x')"));
		assertEquals("a b.groovy:1:1: String has no method 'lenght'; did you mean length?", error("'abc'.lenght()"));
		assertTrue(error("'abc'.substring('x')").startsWith("a b.groovy:1:1: String.substring cannot take (String); it takes (int) or (int, int)"));
		assertTrue(error("assert 1 + 1 == 3").startsWith("a b.groovy:1:1: the assertion does not hold: assert 1 + 1 == 3"));
		assertEquals("a b.groovy:1:9: it calls itself without end: the stack is full", error("def f() { f() }\nf()").replaceFirst(":1:[0-9]+:", ":1:9:"));
	}

	private ScriptRunnerTest with(String name, Object value) {
		variables.put(name, value);
		return this;
	}

	@Test
	void noJavaNamesOfStackTraces() {
		String told = error("[1].each { throw new IllegalStateException('no') }");
		assertEquals("a b.groovy:1:1: IllegalStateException: no", told);
	}

	@ParameterizedTest
	@ValueSource(strings = { "System.exit(7)", "Runtime.runtime.exit(7)", "Runtime.getRuntime().halt(7)", "try { System.exit(7) } catch (Exception e) { }", "[1].each { System.exit(7) }" })
	void systemExitEndsTheScriptOnly(String text) {
		assertEquals(new ScriptEnd.Done(Optional.empty(), 7), run(text + "\nthrow new IllegalStateException()"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "while (true) { }", "for (;;) { try { Thread.sleep(100000) } catch (Exception e) { } }", "def f() { f2() }\ndef f2() { while (true) { 1 + 1 } }\nf()",
			"(1..Integer.MAX_VALUE).each { it }", "while (true) { try { 1 } catch (Throwable t) { } }", "do { } while (true)", "Thread.sleep(100000)" })
	void whatDoesNotEndIsStopped(String text) {
		AtomicBoolean stop = new AtomicBoolean();
		variables.put("begun", (Runnable) () -> stop.set(true));
		ScriptEnd end = new ScriptRunner().run("begun.run()\n" + text, "loop", variables, progress(stop));
		assertEquals(new ScriptEnd.Stopped(false), end);
	}

	@Test
	void whatDoesNotAnswerIsLeft() {
		AtomicBoolean stop = new AtomicBoolean();
		AtomicBoolean free = new AtomicBoolean();
		variables.put("deaf", (Runnable) () -> {
			stop.set(true);
			while (!free.get()) {
				Thread.onSpinWait();
			}
		});
		assertEquals(new ScriptEnd.Stopped(true), new ScriptRunner().run("deaf.run()", "deaf", variables, progress(stop)));
		free.set(true);
	}

	private static Progress progress(AtomicBoolean stop) {
		return new Progress() {
			@Override
			public boolean isCanceled() {
				return stop.get();
			}

			@Override
			public void report(double fraction, String task) {
				// nobody looks
			}
		};
	}

	@Test
	void literalsComeBackAsTheyWere() {
		for (String text : new String[] { "3", "3.0", "-0.25", "010", "1e-3", "true", "yes", "", "12,5;6", "1.50", "a'b\\c", "-0", "00", "0.1000", "123456789012345678" }) {
			Object back = assertInstanceOf(ScriptEnd.Done.class, run(RecordScript.literal(text))).value().orElseThrow();
			assertEquals(text, String.valueOf(back));
		}
	}
}
