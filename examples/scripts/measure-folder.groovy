// Measures every picture of a folder, or every experiment in it, into one table: measure-folder.groovy FOLDER TABLE.csv
def table = plateau.table()
def experiments = plateau.experiments(args[0])
(experiments ? experiments.collectMany { it.pictures() } : plateau.pictures(args[0])).each { image ->
	try {
		table.add(image.measure())
	} catch (ScriptFault e) {
		table.add(name: image.name(), trouble: e.message.readLines().first())
	}
}
println table.write(args[1])
