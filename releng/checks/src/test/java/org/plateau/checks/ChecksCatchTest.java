// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check catches the fault it is there for, and lets the sound case pass. */
class ChecksCatchTest {

	private static final String HEADER = "// SPDX-License-Identifier: EPL-2.0\n";

	@TempDir
	Path root;
	private Tree tree;

	@BeforeEach
	void makeTree() {
		tree = new Tree(root);
	}

	@Test
	void snippetsThatDifferFromTheirSourceAreCaught() throws IOException {
		Files.createDirectories(root.resolve("docs"));
		Files.writeString(root.resolve("A.java"), "class A {\n\t// snippet:one\n\tint a;\n\t\tint b;\n\t// end:one\n}\n");
		String guide = "<!-- snippet A.java#one -->\n```java\nint a;\n    int b;\n```\n";
		Files.writeString(root.resolve("docs/guide.md"), guide);
		assertEquals(List.of(), Snippets.findings(tree));
		Files.writeString(root.resolve("docs/guide.md"), guide.replace("int b", "int c"));
		caught(Snippets.findings(tree), "differs from A.java in its line 2");
		Files.writeString(root.resolve("docs/guide.md"), guide.replace("#one", "#two"));
		caught(Snippets.findings(tree), "has no snippet two");
		Files.writeString(root.resolve("docs/guide.md"), guide + "\n```xml\n<a/>\n```\n");
		caught(Snippets.findings(tree), "of no compiled source");
	}

	@Test
	void layersLetTheArrowDownPass() throws IOException {
		manifest("org.plateau.io", "Require-Bundle: org.plateau.analysis;visibility:=reexport");
		assertEquals(List.of(), Layers.findings(tree));
	}

	@Test
	void layersCatchAnArrowUp() throws IOException {
		manifest("org.plateau.io", "Require-Bundle: org.plateau.report");
		caught(Layers.findings(tree), "org.plateau.io requires org.plateau.report");
	}

	@Test
	void layersCatchAnOptionalToolkitImport() throws IOException {
		manifest("org.plateau.report", "Import-Package: org.eclipse.swt.graphics;resolution:=optional");
		caught(Layers.findings(tree), "org.plateau.report imports org.eclipse.swt.graphics");
	}

	@Test
	void layersCatchAnOptionalToolkitBundle() throws IOException {
		manifest("org.plateau.viewer", "Require-Bundle: org.eclipse.swt;resolution:=optional");
		caught(Layers.findings(tree), "org.plateau.viewer requires org.eclipse.swt");
	}

	@Test
	void layersCatchADynamicImport() throws IOException {
		manifest("org.plateau.headless", "DynamicImport-Package: org.eclipse.ui.*");
		caught(Layers.findings(tree), "org.plateau.headless imports org.eclipse.ui.*");
	}

	@Test
	void layersCatchALibraryInTheModel() throws IOException {
		manifest("org.plateau.model", "Import-Package: com.fasterxml.jackson.core");
		caught(Layers.findings(tree), "org.plateau.model imports com.fasterxml.jackson.core");
	}

	@Test
	void layersCatchAProductBundleOnTheTestKit() throws IOException {
		manifest("org.plateau.ui", "Require-Bundle: org.plateau.testkit");
		caught(Layers.findings(tree), "org.plateau.ui requires org.plateau.testkit");
	}

	@Test
	void layersCatchABundleNobodyPlaced() throws IOException {
		manifest("org.plateau.magic", "Bundle-Vendor: x");
		caught(Layers.findings(tree), "org.plateau.magic is not in the layer table");
	}

	@Test
	void importsCatchALibraryThatOnlyADescriptorNames() throws IOException {
		manifest("org.plateau.io", "Import-Package: org.other");
		Path classes = Files.createDirectories(root.resolve("bundles/org.plateau.io/target/classes"));
		String own = getClass().getName().replace('.', '/') + "$NeedsALibrary.class";
		try (InputStream compiled = getClass().getClassLoader().getResourceAsStream(own)) {
			Files.copy(compiled, classes.resolve("NeedsALibrary.class"));
		}
		assertEquals(List.of("org.plateau.io needs org.opentest4j and does not import it"), Imports.findings(tree));
		manifest("org.plateau.io", "Import-Package: org.opentest4j");
		assertEquals(List.of(), Imports.findings(tree));
	}

	@SuppressWarnings("unused")
	private static final class NeedsALibrary {
		Object described(org.opentest4j.FileInfo file) {
			return file;
		}
	}

	@Test
	void packagesCatchAnOpenInternalPackage() throws IOException {
		manifest("org.plateau.io", "Export-Package: org.plateau.internal.io;version=\"0.1.0\"");
		write("bundles/org.plateau.io/src/org/plateau/internal/io/package-info.java", HEADER);
		caught(Packages.findings(tree), "exports the internal package org.plateau.internal.io");
		manifest("org.plateau.io", "Export-Package: org.plateau.internal.io;x-friends:=\"org.plateau.it.tests\"");
		assertEquals(List.of(), Packages.findings(tree));
	}

	@Test
	void packagesCatchAMissingDescription() throws IOException {
		manifest("org.plateau.io", "Export-Package: org.plateau.io;version=\"0.1.0\"");
		write("bundles/org.plateau.io/src/org/plateau/io/A.java", HEADER);
		caught(Packages.findings(tree), "org.plateau.io: the package org.plateau.io has no package-info.java");
		write("bundles/org.plateau.io/src/org/plateau/io/package-info.java", HEADER);
		assertEquals(List.of(), Packages.findings(tree));
	}

	@Test
	void packagesCatchAMissingVersion() throws IOException {
		manifest("org.plateau.io", "Export-Package: org.plateau.io");
		caught(Packages.findings(tree), "exports org.plateau.io without a version");
	}

	private void parent(String version, String more) throws IOException {
		write("pom.xml", "<project><artifactId>org.plateau.parent</artifactId>\n<version>" + version + "</version>" + more + "</project>");
	}

	private static final String GATE = "<plugin><artifactId>tycho-baseline-plugin</artifactId><mode>fail</mode><extensions>true</extensions><url>${baseline.site}</url></plugin>";

	@Test
	void theGateIsNotNeededBeforeTheFirstReleaseButReady() throws IOException {
		parent("0.9.0-SNAPSHOT", "");
		caught(Baseline.findings(tree), "the profile that compares with the last release");
		parent("0.9.0-SNAPSHOT", GATE);
		assertEquals(List.of(), Baseline.findings(tree));
	}

	@Test
	void theGateNeedsABaselineWithEveryBundleFromTheFirstReleaseOn() throws IOException {
		manifest("org.plateau.io", "Export-Package: org.plateau.io;version=\"1.0.0\"");
		manifest("org.plateau.report", "Export-Package: org.plateau.report;version=\"1.0.0\"");
		parent("1.0.0-SNAPSHOT", GATE);
		caught(Baseline.findings(tree), "needs the property baseline.site");
		parent("1.1.0", GATE + "<baseline.site>file:${maven.multiModuleProjectDirectory}/last</baseline.site>");
		caught(Baseline.findings(tree), "there are no bundles in");
		write("last/plugins/org.plateau.io_1.0.0.jar", "");
		assertEquals(List.of("the baseline has no bundle org.plateau.report"), Baseline.findings(tree));
		write("last/plugins/org.plateau.report_1.0.0.jar", "");
		assertEquals(List.of(), Baseline.findings(tree));
		parent("1.1.0", GATE.replace("<mode>fail</mode>", "") + "<baseline.site>file:${maven.multiModuleProjectDirectory}/last</baseline.site>");
		caught(Baseline.findings(tree), "has to fail on differences");
	}

	@Test
	void schemasCatchAnExampleThatIsNotCompiled() throws IOException {
		String documentation = "<appinfo><meta.section type=\"examples\"/>\n</appinfo>\n<documentation>\nold\n </documentation>";
		write("bundles/org.plateau.io/schema/formats.exsd", documentation);
		caught(SchemaExamples.findings(tree), "org.plateau.samples contributes nothing to org.plateau.io.formats");
		write("bundles/org.plateau.samples/plugin.xml",
				"<plugin>\n   <extension point=\"org.plateau.io.formats\">\n      <reader class=\"com.example.A\"/>\n   </extension>\n</plugin>");
		write("bundles/org.plateau.samples/src/com/example/A.java", HEADER + "public final class A {\n\tB b;\n}\n");
		write("bundles/org.plateau.samples/src/com/example/B.java", HEADER + "final class B {\n}\n");
		caught(SchemaExamples.findings(tree), "the example is not the one of org.plateau.samples");
		SchemaExamples.main(new String[] { root.toString() });
		assertEquals(List.of(), SchemaExamples.findings(tree));
		String text = Tree.read(root.resolve("bundles/org.plateau.io/schema/formats.exsd"));
		assertTrue(text.contains("final class A") && text.contains("final class B") && !text.contains("old"), text);
	}

	@Test
	void sourcesCatchAMissingHeader() throws IOException {
		write("bundles/org.plateau.io/src/A.java", "class A { }\n");
		caught(Sources.findings(tree), "A.java: the first line is not");
	}

	@Test
	void sourcesCatchALongFile() throws IOException {
		write("bundles/org.plateau.io/src/A.java", HEADER + "\n".repeat(600));
		caught(Sources.findings(tree), "A.java: 601 lines");
	}

	@Test
	void sourcesCatchToolkitsWhereNoneBelongs() throws IOException {
		write("bundles/org.plateau.io/src/A.java", HEADER + "import org.eclipse.swt.SWT;\n");
		write("bundles/org.plateau.viewer/src/B.java", HEADER + "class B { java.awt.Color c; }\n");
		caught(Sources.findings(tree), "A.java: uses the widget toolkit");
		caught(Sources.findings(tree), "B.java: uses AWT");
	}

	@Test
	void sourcesLetThePictureReaderDecodeButNotDraw() throws IOException {
		write("bundles/org.plateau.io.sem/src/A.java", HEADER + "import java.awt.image.BufferedImage;\n");
		assertEquals(List.of(), Sources.findings(tree));
		write("bundles/org.plateau.io.sem/src/A.java", HEADER + "import java.awt.Graphics2D;\n");
		caught(Sources.findings(tree), "A.java: uses AWT");
	}

	@Test
	void sourcesLetFiguresTestsAndCommentsPass() throws IOException {
		write("bundles/org.plateau.report/src/A.java", HEADER + "import java.awt.Color;\n");
		write("bundles/org.plateau.viewer/test/B.java", HEADER + "import java.awt.Color;\n");
		write("bundles/org.plateau.viewer/src/C.java", HEADER + "/** not a java.awt.Color */ class C { }\n");
		write("bundles/org.plateau.ui/src/D.java", HEADER + "import org.eclipse.swt.SWT;\n");
		assertEquals(List.of(), Sources.findings(tree));
	}

	@Test
	void extensionPointsLetACompleteOnePass() throws IOException {
		point("org.plateau.io.formats", "since", "0.1");
		assertEquals(List.of(), ExtensionPoints.findings(tree));
	}

	@Test
	void extensionPointsCatchAnEmptySection() throws IOException {
		point("org.plateau.io.formats", "since", " ");
		caught(ExtensionPoints.findings(tree), "the section 'since' is missing or empty");
	}

	@Test
	void extensionPointsCatchAMissingSection() throws IOException {
		point("org.plateau.io.formats", "history", "0.1");
		caught(ExtensionPoints.findings(tree), "the section 'since' is missing or empty");
	}

	@Test
	void extensionPointsCatchAnExampleOfAnotherPoint() throws IOException {
		point("org.plateau.io.readers", "since", "0.1");
		caught(ExtensionPoints.findings(tree), "no example contributes to \"org.plateau.io.formats\"");
	}

	@Test
	void extensionPointsCatchAMissingSchema() throws IOException {
		point("org.plateau.io.formats", "since", "0.1");
		Files.delete(root.resolve("bundles/org.plateau.io/schema/formats.exsd"));
		caught(ExtensionPoints.findings(tree), "org.plateau.io.formats: no schema file");
	}

	@Test
	void extensionPointsCatchAContributionToNothing() throws IOException {
		manifest("org.plateau.io.sem", "Bundle-Vendor: x");
		write("bundles/org.plateau.io.sem/plugin.xml", "<plugin><extension point=\"org.plateau.io.formts\"/></plugin>");
		write("bundles/org.plateau.io.sem/build.properties", "bin.includes = plugin.xml");
		caught(ExtensionPoints.findings(tree), "org.plateau.io.sem contributes to org.plateau.io.formts, which nobody declares");
	}

	@Test
	void extensionPointsCatchWhatTheSchemaDoesNotKnow() throws IOException {
		point("org.plateau.io.formats", "since", "0.1");
		Path schema = root.resolve("bundles/org.plateau.io/schema/formats.exsd");
		Files.writeString(schema, Tree.read(schema).replace("</schema>", "<element name=\"reader\"><attribute name=\"id\" use=\"required\"/></element></schema>"));
		manifest("org.plateau.io.sem", "Bundle-Vendor: x");
		write("bundles/org.plateau.io.sem/build.properties", "bin.includes = plugin.xml");
		write("bundles/org.plateau.io.sem/plugin.xml",
				"<plugin><extension point=\"org.plateau.io.formats\"><reader id=\"a\"/><reader exotic=\"1\"/><format/></extension></plugin>");
		List<String> findings = ExtensionPoints.findings(tree);
		caught(findings, "whose schema knows no such element");
		caught(findings, "whose schema does not know its attribute exotic");
		caught(findings, "without its attribute id");
		assertEquals(3, findings.size(), findings.toString());
	}

	@Test
	void extensionPointsCatchAMissingClass() throws IOException {
		point("org.plateau.io.formats", "since", "0.1");
		manifest("org.plateau.io.sem", "Bundle-Vendor: x");
		write("bundles/org.plateau.io.sem/plugin.xml",
				"<plugin><extension point=\"org.plateau.io.formats\"><format class=\"org.plateau.Gone\"/></extension></plugin>");
		write("bundles/org.plateau.io.sem/build.properties", "bin.includes = plugin.xml");
		caught(ExtensionPoints.findings(tree), "contributes the class org.plateau.Gone, which does not exist");
	}

	@Test
	void extensionPointsCatchAFolderLeftOutOfTheJar() throws IOException {
		manifest("org.plateau.io", "Bundle-Vendor: x");
		write("bundles/org.plateau.io/recipes/a.json", "{}");
		write("bundles/org.plateau.io/build.properties", "bin.includes = META-INF/,.");
		caught(ExtensionPoints.findings(tree), "org.plateau.io/recipes is not in bin.includes");
	}

	@Test
	void textsCatchADeadLink() throws IOException {
		write("docs/a.md", "[there](b.md#part) [gone](c.md) ![picture](d.png) [web](https://example.org) `[code](e.md)`");
		write("docs/b.md", "");
		assertEquals(List.of("docs/a.md: the link to c.md leads nowhere", "docs/a.md: the link to d.png leads nowhere"), Texts.deadLinks(tree));
	}

	@Test
	void helpCatchesAViewWithoutAPageAndLinksThatLeadNowhere() throws IOException {
		manifest("org.plateau.ui", "Bundle-Vendor: x");
		write("bundles/org.plateau.ui/plugin.xml", "<plugin>\n<view id=\"org.plateau.ui.a\" name=\"A\"/>\n<wizard name=\"B\"\n id=\"org.plateau.ui.b\"/>"
				+ "<!-- <view id=\"org.plateau.ui.gone\"/> --></plugin>");
		write("docs/help/index.md", "# Help\n[a](org.plateau.ui.a.md) [there](../guide.md#part-one) [not there](../guide.md#part-two)\n\n![x](images/x.png)");
		write("docs/help/org.plateau.ui.a.md", "# A");
		write("docs/help/lonely.md", "# Lonely");
		write("docs/guide.md", "## Part: one\n");
		assertEquals(List.of("org.plateau.ui: the wizard org.plateau.ui.b has no help page: write docs/help/org.plateau.ui.b.md",
				"docs/help/index.md: there is no heading ../guide.md#part-two", "docs/help/index.md: the picture images/x.png leads nowhere",
				"docs/help/lonely.md is linked from no page"), HelpPages.findings(tree));
	}

	@Test
	void textsCatchARegistryAndAMachine() throws IOException {
		write("pom.xml", "<url>https://repo.maven" + ".apache.org/maven2</url>\n");
		write("notes.txt", "see /" + "home/anna/data\n");
		caught(Texts.foreignNames(tree), "pom.xml:1 names a registry's host");
		caught(Texts.foreignNames(tree), "notes.txt:1 names a path of one machine");
	}

	@Test
	void versionsCatchWhatIsNotExact() throws IOException {
		write("pom.xml", "<dependency><version>[1,2)</version></dependency><plugin><version>LATEST</version></plugin><junit.version>5.+</junit.version>");
		write("a.target", "<location includeDependencyDepth=\"infinite\"><dependency><version>1.2.3</version></dependency></location>");
		List<String> findings = Versions.findings(tree);
		caught(findings, "the version '[1,2)' is not exact");
		caught(findings, "the version 'LATEST' is not exact");
		caught(findings, "the version '5.+' is not exact");
		caught(findings, "a.target: a location takes dependencies by itself");
		assertEquals(4, findings.size());
	}

	@Test
	void theProductCheckCatchesAToolkitAndAMissingProduct() throws IOException {
		caught(HeadlessProduct.findings(root), "there is no product");
		write("products/p/linux/gtk/x86_64/plugins/org.eclipse.swt.gtk.linux.x86_64_3.133.0.jar", "");
		write("products/p/linux/gtk/x86_64/plugins/org.plateau.io_0.1.0.jar", "");
		assertEquals(List.of("org.eclipse.swt.gtk.linux.x86_64_3.133.0.jar is in the command line product"), HeadlessProduct.findings(root));
	}

	private void point(String pointInExample, String section, String sectionText) throws IOException {
		manifest("org.plateau.io", "Bundle-Vendor: x");
		write("bundles/org.plateau.io/build.properties", "bin.includes = plugin.xml,schema/");
		write("bundles/org.plateau.io/plugin.xml", "<plugin><extension-point id=\"formats\" name=\"F\" schema=\"schema/formats.exsd\"/></plugin>");
		String sections = section("examples", "&lt;extension point=\"" + pointInExample + "\"/&gt;") + section("apiInfo", "implement it")
				+ section("implementation", "TIFF") + section(section, sectionText);
		write("bundles/org.plateau.io/schema/formats.exsd",
				"<schema><annotation><appinfo><meta.schema plugin=\"org.plateau.io\" id=\"formats\" name=\"F\"/></appinfo>"
						+ "<documentation>File formats.</documentation></annotation>" + sections + "</schema>");
	}

	private static String section(String type, String text) {
		return "<annotation><appinfo><meta.section type=\"" + type + "\"/></appinfo><documentation>" + text + "</documentation></annotation>";
	}

	private void manifest(String bundle, String header) throws IOException {
		write("bundles/" + bundle + "/META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nBundle-SymbolicName: " + bundle + "\n" + header + "\n");
	}

	private void write(String name, String text) throws IOException {
		Path file = root.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private static void caught(List<String> findings, String wanted) {
		assertTrue(findings.stream().anyMatch(f -> f.contains(wanted)), () -> "no '" + wanted + "' in " + findings);
	}
}
