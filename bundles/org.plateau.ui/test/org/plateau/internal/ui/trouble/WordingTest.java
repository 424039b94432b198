// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.junit.jupiter.api.Test;
import org.plateau.extension.Problem;

class WordingTest {

	private static final Instant NOW = Instant.parse("2026-05-12T08:00:00Z");

	private static Trouble of(String message, Throwable cause) {
		return Wording.of(new Status(IStatus.ERROR, "org.plateau.ui", message, cause), NOW).orElseThrow();
	}

	@Test
	void nobodyIsShownAStackAtFirst() {
		Trouble t = of("Unhandled event loop exception", new NullPointerException("Cannot invoke \"x.y()\" because \"z\" is null"));
		for (String words : new String[] { t.what(), t.remedy(), t.where() }) {
			assertFalse(words.contains("Exception") || words.contains("null") || words.contains("org."), words);
		}
		assertTrue(t.details().contains("NullPointerException") && t.details().contains("at "), t.details());
	}

	@Test
	void filesAreNamedAndTheRemedyFits() {
		assertEquals("/data/a.tif is not there.", of("could not open", new NoSuchFileException("/data/a.tif")).what());
		assertTrue(of("x", new AccessDeniedException("/data/out")).remedy().contains("write"));
		assertEquals("The disk is full.", of("x", new IOException("No space left on device")).what());
		assertTrue(of("x", new OutOfMemoryError()).remedy().contains("image cache"));
		assertEquals("The demo could not be unpacked: read-only.", of("The demo could not be unpacked: read-only", new IllegalStateException()).what());
	}

	@Test
	void whatThePlatformSaysToItselfIsLeftOut() {
		assertTrue(Wording.of(new Status(IStatus.WARNING, "org.eclipse.jface", "Keybinding conflicts occurred."), NOW).isEmpty());
		assertTrue(Wording.of(new Status(IStatus.INFO, "org.plateau.ui", "started"), NOW).isEmpty());
		assertTrue(Wording.of(new Status(IStatus.ERROR, "org.eclipse.jface", "A handler conflict occurred."), NOW).isEmpty());
		assertTrue(Wording.of(new Status(IStatus.ERROR, "org.eclipse.core.jobs", "An internal error", new IllegalStateException("x")), NOW).isPresent());
	}

	@Test
	void whatRepeatsIsCountedAndContributionsStay() {
		TroubleLog log = new TroubleLog(Clock.fixed(NOW, ZoneOffset.UTC));
		log.add(of("x", new OutOfMemoryError()));
		log.add(Wording.of(new Problem("org.other", "org.plateau.ui.resultViews", "a", "its class is missing", null), NOW));
		log.add(of("x", new OutOfMemoryError()));
		assertEquals(2, log.entries().size());
		assertEquals(2, log.entries().get(0).times());
		assertEquals("Its class is missing.", log.entries().get(1).what());
		assertEquals("It failed while it ran: broken on purpose.", Wording.of(new Problem("b", "p", "i", "it failed while it ran: "
				+ "UnsupportedOperationException, broken on purpose", null), NOW).what());
		log.clear();
		assertEquals("org.other, a", log.entries().get(0).where());
		assertEquals(1, log.entries().size());
	}
}
