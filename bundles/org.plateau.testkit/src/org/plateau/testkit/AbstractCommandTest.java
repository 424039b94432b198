// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;

/** What every {@link Command} promises: help, an exit code that a script can trust, and a line where the command line was not understood. */
public abstract class AbstractCommandTest {

	@TempDir
	protected Path temp;

	/** A new command. */
	protected abstract Command command() throws Exception;

	/** Its verb. */
	protected abstract String verb();

	/** Arguments with which it ends well; relative paths are below {@link #temp}. */
	protected abstract List<String> good() throws Exception;

	/** The program; without contributions unless you say otherwise, e.g. {@link PlainPlateau#create}. */
	protected Plateau plateau() {
		return PlainPlateau.create();
	}

	/** What it said. */
	protected record Answer(int exit, String out, String err) {
	}

	/** Runs it. */
	protected final Answer run(List<String> args) throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		int exit;
		try (PrintStream o = new PrintStream(out, true, StandardCharsets.UTF_8); PrintStream e = new PrintStream(err, true, StandardCharsets.UTF_8)) {
			exit = command().run(plateau(), temp, args, o, e);
		}
		return new Answer(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
	}

	@Test
	void helps() throws Exception {
		Answer answer = run(List.of("--help"));
		assertEquals(Command.OK, answer.exit(), answer.toString());
		assertTrue(answer.out().contains("plateau " + verb()), "the help shows how to call it: " + answer.out());
		assertEquals("", answer.err());
	}

	@Test
	void endsWell() throws Exception {
		Answer answer = run(good());
		assertEquals(Command.OK, answer.exit(), answer.toString());
	}

	@Test
	void refusesAnOptionThatItDoesNotKnowInALine() throws Exception {
		Answer answer = run(List.of("--no-such-option"));
		assertEquals(Command.USAGE, answer.exit(), answer.toString());
		assertTrue(answer.err().lines().count() <= 2, "what is wrong, and where the help is: " + answer.err());
		assertTrue(answer.err().contains(verb()), "it says who speaks: " + answer.err());
		assertFalse(answer.err().contains("Exception"), answer.err());
	}

	@Test
	void saysTheSameTwice() throws Exception {
		assertEquals(run(List.of("--help")), run(List.of("--help")));
	}
}
