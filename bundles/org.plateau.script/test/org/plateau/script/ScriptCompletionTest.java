// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.script.ScriptCompletion.Proposal;

class ScriptCompletionTest {

	private static final ScriptCompletion COMPLETION = new ScriptCompletion(Map.of("plateau", ScriptFacade.class, "image", ScriptPicture.class), Optional.empty());

	/** Asked at the place that | marks. */
	private static List<String> at(String marked) {
		int offset = marked.indexOf('|');
		return COMPLETION.at(marked.replace("|", ""), offset).stream().map(Proposal::shown).toList();
	}

	@Test
	void variables() {
		assertEquals(List.of("image : ScriptPicture", "plateau : ScriptFacade"), at("|"));
		assertEquals(List.of("plateau : ScriptFacade"), at("def a = pl|"));
	}

	@Test
	void methodsWithWhatTheyTakeAndGive() {
		assertEquals(List.of("correct(String) : ScriptPicture", "correct(String, name: value…) : ScriptPicture"), at("image.corr|"));
		assertEquals(List.of("impedance(Object…) : ScriptPicture", "impedanceStep(String, name: value…) : ScriptPicture"), at("image.impedance|"));
		Proposal measure = COMPLETION.at("image.meas", 10).getFirst();
		assertEquals(new Proposal(6, "measure()", 9, "measure() : ScriptResult"), measure);
	}

	@ParameterizedTest
	@ValueSource(strings = { "plateau.open('a.tif').measure().thick|", "def r = image.measure()\nr.thick|", "def p = plateau.open('a (1).tif')\n\t.correct('median')\ndef r = p.measure()\nr.thick|",
			"for (p in plateau.pictures('x')) {\n\tp.measure().thick|\n}", "plateau.pictures('x').each { it.measure().thick| }", "plateau.experiment('x').pictures().each { p -> p.measure().thick| }",
			"plateau.experiment('x').measure()[0].thick|", "plateau.experiment('x').measure()*.thick|", "plateau.experiments('x').each({ it.measure().first().thick| })",
			"def all = plateau.pictures('x').findAll { it.name() }\nall.first().measure().thick|", "image\n\t.measure()\n\t.thick|" })
	void typesAreFollowed(String marked) {
		assertEquals(List.of("thickness() : Quantity", "thickness(String) : Quantity"), at(marked), marked);
	}

	@Test
	void nothingWhereNobodyKnows() {
		assertEquals(List.of(), at("unknown.|"));
		assertEquals(List.of(), at("foo(1).|"));
		assertEquals(List.of(), at("def a = a\na.|"));
		assertEquals(List.of(), at(".|"));
	}

	@Test
	void noEndlessFollowing() {
		assertEquals(List.of(), at("def a = b\ndef b = a\na.b().|"));
		assertFalse(at("def image2 = image\nimage2 = image2.correct('x')\nimage.|").isEmpty());
	}

	@Test
	void tokens() {
		String script = "def x = 0x1F + 1.5e-3 // c'\n/* a\n b */ 'it''s' + \"\"\"t\n\"\"\" / 2 ==~ /a\\/b/ interface: true return";
		StringBuilder found = new StringBuilder();
		ScriptToken.of(script).forEach(t -> found.append(t.kind().name().charAt(0)).append('<').append(script, t.from(), t.to()).append('>'));
		assertEquals("K<def>N<0x1F>N<1.5e-3>C<// c'>C</* a\n b */>T<'it'>T<'s'>T<\"\"\"t\n\"\"\">N<2>T</a\\/b/>K<true>K<return>", found.toString());
		assertTrue(ScriptToken.of("'not ended\nfor").size() == 2);
		assertEquals(new ScriptToken(ScriptToken.Kind.COMMENT, 0, 5), ScriptToken.of("/* ab").getFirst());
	}
}
