// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Descriptor;
import org.plateau.headless.Plateau;
import org.plateau.io.recipe.RecipeFile;

/** What every contributed recipe promises: it can be read, its steps exist and take its settings, and what it is for is said. */
public abstract class AbstractRecipeTest {

	/** The recipe's file. */
	protected abstract Path file();

	/** The program with the analyses that the recipe uses. */
	protected Plateau plateau() {
		return PlainPlateau.create();
	}

	private Recipe recipe() throws IOException {
		return RecipeFile.read(file());
	}

	@Test
	void saysWhatItIsFor() throws IOException {
		assertFalse(recipe().name().isBlank() || recipe().description().isBlank(), "a name and a description");
	}

	@Test
	void itsStepsExistAndTakeItsSettings() throws IOException {
		Plateau plateau = plateau();
		assertFalse(recipe().steps().isEmpty(), "a recipe does something");
		for (Recipe.Step step : recipe().steps()) {
			Optional<Descriptor<Analysis>> analysis = plateau.analyses().find(step.analysisId());
			assertTrue(analysis.isPresent(), "no analysis " + step.analysisId() + " among " + plateau.analyses().descriptors().stream().map(Descriptor::id).toList());
			List<Parameter<?>> parameters = plateau.runner().parameters(step.analysisId());
			new ParameterValues(parameters, step.parameters());
		}
	}

	@Test
	void isNotChangedByReadingAndWriting() throws IOException {
		assertEquals(recipe(), RecipeFile.parse(RecipeFile.toJson(recipe()), file()));
	}
}
