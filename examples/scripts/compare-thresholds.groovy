// The void fraction over the level at which the outlines of voids are cut: compare-thresholds.groovy EXPERIMENT TABLE.csv
// 0.5 is half way between the grey of the layer and that of its voids. Layers are traced once; only the voids are made anew.
def image = plateau.experiment(args[0]).picture()
def table = plateau.table()
for (cut in [0.3, 0.4, 0.5, 0.6, 0.7]) {
	def share = image.unedited().edit('voidThreshold', cut: cut).measure().voidFraction()
	table.add(cut: cut, 'void fraction': share.fraction(), low: share.ci95().low(), high: share.ci95().high())
}
println table.write(args[1])
