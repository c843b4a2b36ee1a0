import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.omegat.core.Core;
import org.omegat.core.data.IProject;
import org.omegat.core.data.ProjectProperties;
import org.omegat.gui.glossary.GlossaryEntry;
import org.omegat.gui.glossary.GlossaryReaderTBX;
import org.omegat.gui.glossary.GlossaryReaderTSV;

/** Prints what OmegaT finds in glossaries, each given by file, source and target language. */
public class OmegaTGlossary {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] given) throws Exception {
        for (int at = 0; at < given.length; at += 3) {
            project(given[at + 1], given[at + 2]);
            for (GlossaryEntry each : read(new File(given[at]))) {
                OUT.println(String.join("\t", given[at + 1], each.getSrcText(),
                    String.join("; ", each.getLocTerms(false)),
                    String.join(" ", each.getComments()).replaceAll("\\s+", " ")));
            }
        }
    }

    /** Lets the readers ask a project of two languages, as they do in the program. */
    private static void project(String source, String target) throws Exception {
        ProjectProperties told = new ProjectProperties(Files.createTempDirectory("omegat").toFile());
        told.setSourceLanguage(source);
        told.setTargetLanguage(target);
        Class<?>[] kinds = {IProject.class};
        Core.setProject((IProject) Proxy.newProxyInstance(IProject.class.getClassLoader(), kinds,
            (project, method, values) ->
                method.getName().equals("getProjectProperties") ? told : null));
    }

    private static List<GlossaryEntry> read(File file) throws Exception {
        return file.getName().endsWith(".tbx")
            ? GlossaryReaderTBX.read(file, false) : GlossaryReaderTSV.read(file, false);
    }
}
